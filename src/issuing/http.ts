import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { confirmTakeOver } from './commands/confirm-take-over'
import { lookAtIssuer, setIssuer, settleDifference } from './commands/manage-issuer'
import {
  cancelIssuance,
  holdIssuance,
  pauseBadge,
  releaseIssuance,
  retryIssuance,
  setGate,
} from './commands/manage-issuing'
import { previewRevocation, revokeBadge } from './commands/revoke-badge'
import { exportLedger } from './ledger/ledger-export'

const issuance = '/issuances/:issuanceId'

export const issuingEndpoints: readonly PortalEndpoint[] = [
  // Doors of the staff's ledger: each line's fate, and what a person decides about it.
  endpointFor(setGate, { path: '/issuing-gates/:badgeCode' }),
  endpointFor(pauseBadge, { path: '/paused-badges' }),
  endpointFor(retryIssuance, { path: `${issuance}/retry` }),
  endpointFor(holdIssuance, { path: `${issuance}/hold` }),
  endpointFor(releaseIssuance, { path: `${issuance}/release` }),
  endpointFor(cancelIssuance, { path: `${issuance}/cancel` }),
  endpointFor(previewRevocation, { path: `${issuance}/preview-revocation` }),
  endpointFor(revokeBadge, { path: `${issuance}/revoke` }),
  endpoint({
    method: 'get',
    path: '/ledger.csv',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'] },
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
  // Doors of the staff's screen about the issuer as a whole.
  endpointFor(setIssuer, { path: '/issuers/:issuer' }),
  endpointFor(lookAtIssuer, { path: '/issuers/:issuer/look' }),
  endpointFor(settleDifference, { path: '/issuer-differences/:differenceId/settle' }),
  endpointFor(confirmTakeOver, { path: '/take-over' }),
]
