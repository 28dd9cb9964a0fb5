import { findTriggered, type TriggeredFigures } from '@/awards/queries'
import { parisDateOf, shortMonths } from '@/kernel/dates'
import { plural } from '@/kernel/french'
import { Card } from '@/ui/card'
import { BarChart } from '@/ui/chart'
import { Figure, Figures } from '@/ui/figures'
import type { BlockProps } from './block'

/** What the structure's badges have triggered: figures without names, and the way to declare more. */
export async function DeclarationsBlock({ portal, actor, organization }: BlockProps) {
  const figures = await findTriggered(portal, actor, organization.id)
  const hasAny = figures.badges > 0 || figures.waiting > 0
  return (
    <Card
      title={hasAny ? 'Ce que vos badges ont déclenché' : 'Vos badges délivrés'}
      large
      beside={<a href={`/mon-espace/declarations?structure=${organization.id}`}>Déclarer des badges</a>}
    >
      {hasAny ? (
        <Triggered figures={figures} today={parisDateOf(portal.clock.now())} />
      ) : (
        <p className="p-muted">
          Déclarez les badges que vous avez délivrés : chaque ligne vous dit si elle compte, et pourquoi.
        </p>
      )}
    </Card>
  )
}

function Triggered({ figures, today }: { readonly figures: TriggeredFigures; readonly today: string }) {
  return (
    <>
      <Figures>
        <Figure value={figures.badges} label={plural(figures.badges, 'badge Région', 'badges Région')} />
        <Figure value={figures.people} label={plural(figures.people, 'personne')} />
        <Figure
          value={figures.waiting}
          label={`${plural(figures.waiting, 'personne')} dont un badge attend d’être complété par d’autres`}
        />
      </Figures>
      <BarChart
        title="Badges Région déclenchés, mois par mois"
        unit="badges Région"
        labelHeader="Mois"
        bars={figures.months.map(({ month, count }) => ({ label: monthLabel(month, today), value: count }))}
      />
    </>
  )
}

/** « mars »; the months of last year carry it, so that no two bars have one name. */
function monthLabel(month: string, today: string): string {
  const [year = '', number = '1'] = month.split('-')
  const name = shortMonths[Number(number) - 1] ?? month
  return year === today.slice(0, 4) ? name : `${name} ${year.slice(2)}`
}
