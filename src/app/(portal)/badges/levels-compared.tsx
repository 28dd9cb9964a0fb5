import { badgeAddress } from '@/catalogue/addresses'
import { levelLabels, levels, regionalBadgeCode } from '@/catalogue/competency'
import { publishedBadges } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Grid, Stack } from '@/ui/layout'
import { Tag } from '@/ui/tag'

const meanings = {
  practice: 'Avec un appui, dans des situations connues.',
  mastery: 'Seul, dans des situations nouvelles, et capable de transmettre.',
} as const

/** Both levels of the badge’s competence side by side, as they are published; nothing for a badge without levels. */
export async function LevelsCompared({ portal, badge }: { readonly portal: Portal; readonly badge: RegionalBadge }) {
  const { competency } = badge
  if (!competency || !badge.level) return null
  const published = await publishedBadges(portal)
  return (
    <section aria-labelledby="niveaux">
      <Stack>
        <h2 id="niveaux">Les deux niveaux comparés</h2>
        <Grid columns={2}>
          {levels.map((level) => {
            const code = regionalBadgeCode(competency, level)
            const criteria = published.find((one) => one.code === code)?.criteria ?? []
            const isThis = code === badge.code
            return (
              <Card
                key={level}
                level={3}
                title={levelLabels[level]}
                beside={isThis ? <Tag tone={competency}>Cette page</Tag> : null}
              >
                <p className="p-small p-muted">{meanings[level]}</p>
                <ul className="p-bullets p-small">
                  {criteria.map((criterion) => (
                    <li key={criterion}>{criterion}</li>
                  ))}
                </ul>
                {isThis ? null : (
                  <p className="p-small">
                    <a href={badgeAddress(code)}>Voir le badge « {levelLabels[level].toLowerCase()} »</a>
                  </p>
                )}
              </Card>
            )
          })}
        </Grid>
      </Stack>
    </section>
  )
}
