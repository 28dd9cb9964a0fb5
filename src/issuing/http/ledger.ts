import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import {
  cancelIssuance,
  holdIssuance,
  pauseBadge,
  releaseIssuance,
  retryIssuance,
  setGate,
} from '../commands/manage-issuing'
import { previewInput, previewRevocation, revokeBadge } from '../commands/revoke-badge'
import { exportLedger } from '../ledger/ledger-export'

const tag = 'issuing'
const issuanceParams = z.object({ issuanceId: idInput })
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** Doors of the staff's ledger: each line's fate, and what a person decides about it. */
export const ledgerEndpoints: readonly PortalEndpoint[] = [
  endpointFor(setGate, {
    path: '/issuing-gates/:badgeCode',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Pause or resume the sends of one badge',
    answer: changed,
  }),
  endpointFor(pauseBadge, {
    path: '/paused-badges',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Pause the sends of the badge that the form chose',
    answer: changed,
  }),
  endpointFor(retryIssuance, {
    path: '/issuances/:issuanceId/retry',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Send a blocked badge again once its cause is noted',
    answer: changed,
  }),
  endpointFor(holdIssuance, {
    path: '/issuances/:issuanceId/hold',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Hold one badge back until a manager lets it go',
    answer: changed,
  }),
  endpointFor(releaseIssuance, {
    path: '/issuances/:issuanceId/release',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Let a held badge go',
    answer: changed,
  }),
  endpointFor(cancelIssuance, {
    path: '/issuances/:issuanceId/cancel',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Stop a badge that has not left',
    answer: changed,
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/preview-revocation',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'The mail that a revocation would send, and its digest',
    params: issuanceParams,
    body: previewInput,
    answer: z.object({
      subject: z.string(),
      text: z.string(),
      digest: z.string(),
      reason: z.string(),
    }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => previewRevocation(portal, actor, { ...params, ...body }),
  }),
  endpointFor(revokeBadge, {
    path: '/issuances/:issuanceId/revoke',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Revoke an issued badge, with a reason that its holder reads',
    answer: changed,
  }),
  endpoint({
    method: 'get',
    path: '/ledger.csv',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'The ledger of issued badges as CSV, with the filters of the screen; initials only',
    query: z.object({
      badge: z.string().max(60).optional(),
      etat: z.string().max(60).optional(),
      vue: z.string().max(60).optional(),
      q: z.string().max(100).optional(),
    }),
    limit: 'read',
    run: ({ portal, actor, query }) => exportLedger(portal, actor, query),
  }),
]
