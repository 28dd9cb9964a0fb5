import type { TriggeredFigures } from '@/awards/queries'
import { ButtonLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { BarChart } from '@/ui/chart'
import { Figure, Figures } from '@/ui/figures'
import { EmptyState } from '@/ui/notice'

const shortMonth = (month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return `${number}/${year.slice(2)}`
}

/** « Ce que vos badges ont déclenché »: figures without names, for the space of a structure. */
export function TriggeredBlock({ figures }: { readonly figures: TriggeredFigures }) {
  const isEmpty = figures.badges === 0 && figures.waiting === 0
  return (
    <Card title="Ce que vos badges ont déclenché">
      {isEmpty ? (
        <EmptyState
          title="Rien encore"
          action={<ButtonLink href="/mon-espace/declarations">Déclarer des badges</ButtonLink>}
        >
          Quand un badge que vous délivrez est rattaché, déclarez les personnes qui l’ont reçu.
        </EmptyState>
      ) : (
        <>
          <Figures columns={3}>
            <Figure value={figures.badges} label="badges de la Région" />
            <Figure value={figures.people} label="personnes reconnues" />
            <Figure value={figures.waiting} label="personnes en chemin" />
          </Figures>
          <BarChart
            title="Badges de la Région par mois"
            unit="Badges"
            labelHeader="Mois"
            bars={figures.months.map(({ month, count }) => ({ label: shortMonth(month), value: count }))}
          />
        </>
      )}
    </Card>
  )
}
