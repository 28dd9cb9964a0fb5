import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
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
  endpoint({
    method: 'post',
    path: '/regional-awards/:awardId/uphold',
    asks: 'member',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Let a flagged badge stand although its evidence is lost',
    params: z.object({ awardId: idInput }),
    body: upholdAward.input.omit({ awardId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => upholdAward.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/regional-awards/:awardId/lift-bar',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Let the evidence of a revoked badge serve that badge again',
    params: z.object({ awardId: idInput }),
    body: liftBar.input.omit({ awardId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => liftBar.run(portal, actor, { ...params, ...body }),
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
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/rerun',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Judge the awards of a structure by the policy of today, after its dry run',
    params: organizationParams,
    body: rerunAwards.input.omit({ organizationId: true }),
    answer: rerunPreview,
    limit: 'write',
    run: ({ portal, actor, params, body }) => rerunAwards.run(portal, actor, { ...params, ...body }),
  }),
]
