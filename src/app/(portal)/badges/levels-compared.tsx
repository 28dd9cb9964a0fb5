import { badgeAddress } from '@/catalogue/addresses'
import { levelName, levels, regionalBadgeCode } from '@/catalogue/competency'
import { familiesToday, publishedBadges } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Grid, Stack } from '@/ui/layout'
import { Tag, toneOf } from '@/ui/tag'

const meanings: Readonly<Record<string, string>> = {
  practice: 'Avec un appui, dans des situations connues.',
  mastery: 'Seul, dans des situations nouvelles, et capable de transmettre.',
}

/** Both levels of the badge’s competence side by side, as they are published; nothing for a badge without levels. */
export async function LevelsCompared({ portal, badge }: { readonly portal: Portal; readonly badge: RegionalBadge }) {
  const { competency } = badge
  if (!competency || !badge.level) return null
  const [published, families] = await Promise.all([publishedBadges(portal), familiesToday(portal)])
  const family = families.find(({ competencies }) => competencies.some(({ code }) => code === competency))
  const own: readonly string[] = family ? family.levels.map(({ code }) => code) : levels
  return (
    <section aria-labelledby="niveaux">
      <Stack>
        <h2 id="niveaux">Les niveaux comparés</h2>
        <Grid columns={2}>
          {own.map((level) => {
            const code = regionalBadgeCode(competency, level)
            const criteria = published.find((one) => one.code === code)?.criteria ?? []
            const isThis = code === badge.code
            return (
              <Card
                key={level}
                level={3}
                title={levelName(level)}
                beside={isThis ? <Tag tone={toneOf(competency)}>Cette page</Tag> : null}
              >
                <p className="p-small p-muted">{meanings[level] ?? null}</p>
                <ul className="p-bullets p-small">
                  {criteria.map((criterion) => (
                    <li key={criterion}>{criterion}</li>
                  ))}
                </ul>
                {isThis ? null : (
                  <p className="p-small">
                    <a href={badgeAddress(code)}>Voir le badge « {levelName(level).toLowerCase()} »</a>
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
