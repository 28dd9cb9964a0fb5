import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { liftBar, upholdAward } from '../commands/decide-award'
import { findRerun, rerunAwards } from '../commands/rerun-awards'

const tag = 'awards'
const organizationParams = z.object({ organizationId: idInput })
const rerunPreview = z.object({
  awards: z.number(),
  wouldCount: z.number(),
  wouldCountNoMore: z.number(),
  badges: z.number(),
  policyVersion: z.number(),
})
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** What staff decides about awards: one that is flagged, and those of a structure under the policy of today. */
export const awardEndpoints: readonly PortalEndpoint[] = [
  endpointFor(upholdAward, {
    path: '/regional-awards/:awardId/uphold',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Let a flagged badge stand although its evidence is lost',
    answer: changed,
  }),
  endpointFor(liftBar, {
    path: '/regional-awards/:awardId/lift-bar',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Let the evidence of a revoked badge serve that badge again',
    answer: changed,
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/preview-rerun',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'What a new look at the awards of a structure under the policy of today would change; writes nothing',
    params: organizationParams,
    body: z.object({}),
    answer: rerunPreview.extend({ digest: z.string() }),
    limit: 'write',
    run: ({ portal, actor, params }) => findRerun(portal, actor, params.organizationId),
  }),
  endpointFor(rerunAwards, {
    path: '/organizations/:organizationId/rerun',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Judge the awards of a structure by the policy of today, after its dry run',
    answer: rerunPreview,
  }),
]
