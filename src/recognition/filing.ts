import { parisDateOf } from '@/kernel/dates'
import type { FieldProblem } from '@/kernel/result'
import { organizationById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import type { Application } from './application'
import { lacksOf } from './application-guards'
import type { Commitment } from './commitments'
import { commitmentsOn } from './facts'
import { type FilingStepView, stepViews } from './filing-steps'

/** A draft as its path shows it: the same questions that its submission will ask, asked before. */
export interface Filing {
  readonly views: readonly FilingStepView[]
  readonly lacks: readonly FieldProblem[]
  readonly commitments: readonly Commitment[]
}

/** On behalf of whoever may read the case. */
export async function filingOf(portal: Portal, application: Application): Promise<Filing> {
  const [commitments, party] = await Promise.all([
    commitmentsOn(portal, parisDateOf(portal.clock.now())),
    organizationById(portal, application.organizationId),
  ])
  const passportVerified = Boolean(party?.passportVerifiedAt)
  const lacks = lacksOf({ passportVerified, commitmentsInForce: commitments }, application)
  return { commitments, lacks, views: stepViews(application, lacks) }
}
