import { describeTerms } from '@/catalogue/competency'
import { notYet } from '@/catalogue/mapping'
import { similarMappings } from '@/catalogue/queries'
import { type BadgeSubmission, termsOnTable } from '@/catalogue/submission'
import { formatParisDate } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'

/** How badges like this one were mapped before: the same competency and level, the nearest names first. */
export async function SimilarMappings({
  portal,
  submission,
}: {
  readonly portal: Portal
  readonly submission: BadgeSubmission
}) {
  const terms = termsOnTable(submission)
  const similar = terms ? await similarMappings(portal, { ...submission, terms }) : []
  if (similar.length === 0) return null
  return (
    <Card title="Rattachements semblables" large>
      <ul>
        {similar.map(({ mapping, organizationName }) => (
          <li key={mapping.id}>
            <strong>{mapping.badgeName}</strong>, {organizationName}
            <p className="p-small p-muted">
              {describeTerms({
                competency: mapping.currentCompetency,
                level: mapping.currentLevel,
                coverage: mapping.currentCoverage,
              })}
              {mapping.inForceFrom !== notYet ? `, depuis le ${formatParisDate(mapping.inForceFrom)}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
