import type { PageProps } from '@/app/page-props'
import { type CountLine, findTransparency, transparencyYears } from '@/moderation/transparency'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { Figure, Figures } from '@/ui/figures'
import { Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { DataTable } from '@/ui/table'

export const metadata = {
  title: 'Transparence de la modération',
  description: 'Ce qui est signalé sur le portail, ce qui est décidé, en combien de temps, et ce qui est contesté.',
}

/** The yearly page of the Digital Services Act, made from the register: counts alone. */
export default async function TransparencyPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const years = await transparencyYears(portal)
  const asked = queryText(await searchParams, 'annee')
  const year = years.find((one) => one === asked) ?? years[0] ?? ''
  const found = await findTransparency(portal, year)
  const { medianDays } = found
  return (
    <Page
      title="Transparence de la modération"
      lead={`Signalements, décisions et contestations de l’année ${year}, comptés dans le registre de modération.`}
    >
      <Stack flow="wide">
        <Tabs
          label="Année"
          tabs={years.map((each) => ({
            href: each === years[0] ? '/transparence' : `/transparence?annee=${each}`,
            label: each,
            current: each === year,
          }))}
        />
        <Figures columns={3}>
          <Figure value={found.reports} label="contenus examinés" />
          <Figure value={found.notices} label="signalements reçus" />
          <Figure value={medianDays === null ? '–' : medianDays} label="jours jusqu’à la décision (médiane)" />
        </Figures>
        <p className="p-measure">
          Des règles automatiques retiennent des messages indésirables avant parution ; chaque décision est prise par
          une personne. Un contenu signalé par plusieurs personnes est examiné une fois.
        </p>
        <Counts title="Origine" lines={found.byOrigin} />
        <Counts title="Motif du signalement" lines={found.byGround} />
        <Counts title="Issue" lines={found.byOutcome} />
        <Counts title="Mesures en vigueur" lines={found.byMeasure} />
        <Counts title="Contestations" lines={found.appeals} />
        <p>
          <a href="/signaler">Signaler un contenu</a>
        </p>
      </Stack>
    </Page>
  )
}

const Counts = ({ title, lines }: { readonly title: string; readonly lines: readonly CountLine[] }) => (
  <Card title={title} large>
    <DataTable
      caption={title}
      captionHidden
      numbers
      columns={[
        { header: title, rowHeader: true, cell: ({ label }) => label },
        { header: 'Nombre', align: 'end', short: true, cell: ({ count }) => count },
      ]}
      rows={lines.filter(({ count }) => count > 0)}
      rowKey={({ label }) => label}
      empty={<EmptyState title="Rien cette année" />}
    />
  </Card>
)
