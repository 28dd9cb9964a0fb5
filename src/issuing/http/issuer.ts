import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { confirmTakeOver } from '../commands/confirm-take-over'
import { lookAtIssuer, setIssuer, settleDifference } from '../commands/manage-issuer'

const tag = 'issuing'
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** Doors of the staff's screen about the issuer as a whole. */
export const issuerEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/issuers/:issuer',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Pause or resume all issuing',
    params: setIssuer.input.pick({ issuer: true }),
    body: setIssuer.input.omit({ issuer: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => setIssuer.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuers/:issuer/look',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Ask the issuer for its account and its badges now',
    params: lookAtIssuer.input.pick({ issuer: true }),
    body: lookAtIssuer.input.omit({ issuer: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => lookAtIssuer.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuer-differences/:differenceId/settle',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Withdraw a second event at the issuer, or note why a difference needs nothing',
    params: z.object({ differenceId: idInput }),
    body: settleDifference.input.omit({ differenceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => settleDifference.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/take-over',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Confirm that the portal alone issues from now on',
    body: confirmTakeOver.input,
    answer: z.object({ id: z.string(), revision: z.number(), state: z.string() }),
    limit: 'write',
    run: ({ portal, actor, body }) => confirmTakeOver.run(portal, actor, body),
  }),
]
