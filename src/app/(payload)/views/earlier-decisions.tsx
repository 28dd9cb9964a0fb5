import { findSubmissionsOf } from '@/catalogue/queries'
import { submissionStateNames } from '@/catalogue/submission'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { applicationKindNames, applicationStateNames } from '@/recognition/application'
import { findApplicationsOf } from '@/recognition/queries'
import { Card } from '@/ui/card'

const mostShown = 8

interface Decided {
  readonly id: string
  readonly href: string
  readonly name: string
  readonly state: string
  readonly at: string
  readonly reason: string | null
}

/** What was decided about this structure before, the latest first. */
export async function EarlierDecisions({
  portal,
  actor,
  organizationId,
  caseId,
}: {
  readonly portal: Portal
  readonly actor: Actor
  readonly organizationId: string
  /** The case beside which this stands. */
  readonly caseId: string
}) {
  const [applications, submissions] = await Promise.all([
    findApplicationsOf(portal, actor, organizationId),
    findSubmissionsOf(portal, actor, organizationId),
  ])
  const all: readonly Decided[] = [
    ...applications.map((one) => ({
      id: one.id,
      href: `/admin/travail/candidatures/${one.id}`,
      name: `${one.number}, ${applicationKindNames[one.kind]}`,
      state: applicationStateNames[one.status],
      at: one.decidedAt ?? '',
      reason: one.decisionReason,
    })),
    ...submissions.map((one) => ({
      id: one.id,
      href: `/admin/travail/soumissions/${one.id}`,
      name: `${one.number}, badge « ${one.badgeName} »`,
      state: submissionStateNames[one.status],
      at: one.decidedAt ?? '',
      reason: one.decisionReason,
    })),
  ]
  const decided = all
    .filter(({ id, at }) => at !== '' && id !== caseId)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, mostShown)
  return (
    <Card title="Décisions antérieures">
      {decided.length === 0 ? (
        <p className="p-small p-muted">Aucune décision sur cette structure avant ce dossier.</p>
      ) : null}
      <ul className="p-plain">
        {decided.map(({ id, href, name, state, at, reason }) => (
          <li key={id}>
            <a href={href}>{name}</a>
            <p className="p-small p-muted">
              {state} le {formatParisDate(parisDateOf(at))}
              {reason ? ` : ${reason.length > 140 ? `${reason.slice(0, 139)}…` : reason}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
