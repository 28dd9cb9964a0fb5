import { z } from 'zod'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { confirmTakeOver } from '../commands/confirm-take-over'
import { lookAtIssuer, setIssuer, settleDifference } from '../commands/manage-issuer'

const tag = 'issuing'
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** Doors of the staff's screen about the issuer as a whole. */
export const issuerEndpoints: readonly PortalEndpoint[] = [
  endpointFor(setIssuer, {
    path: '/issuers/:issuer',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Pause or resume all issuing',
    answer: changed,
  }),
  endpointFor(lookAtIssuer, {
    path: '/issuers/:issuer/look',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Ask the issuer for its account and its badges now',
    answer: changed,
  }),
  endpointFor(settleDifference, {
    path: '/issuer-differences/:differenceId/settle',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Withdraw a second event at the issuer, or note why a difference needs nothing',
    answer: changed,
  }),
  endpointFor(confirmTakeOver, {
    path: '/take-over',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Confirm that the portal alone issues from now on',
    answer: z.object({ id: z.string(), revision: z.number(), state: z.string() }),
  }),
]
