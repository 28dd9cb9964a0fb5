import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { liftBar, upholdAward } from './commands/decide-award'
import { cancelIssuance, holdIssuance, releaseIssuance, retryIssuance, setGate } from './commands/manage-issuing'
import { previewInput, previewRevocation, revokeBadge } from './commands/revoke-badge'
import { ruleOnDeclaration } from './commands/rule-on-declaration'
import { exportLedger } from './ledger-export'

const tag = 'awards'
const issuanceParams = z.object({ issuanceId: z.string() })
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** Doors of the staff's ledger: each line's fate, and what a person decides about it. */
export const ledgerEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/partner-awards/:awardId/ruling',
    tag,
    summary: 'Let a late declaration count, or set it aside',
    params: z.object({ awardId: z.string() }),
    body: ruleOnDeclaration.input.omit({ awardId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => ruleOnDeclaration.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuing-gates/:badgeCode',
    tag,
    summary: 'Pause or resume the sends of one badge',
    params: z.object({ badgeCode: z.string() }),
    body: setGate.input.omit({ badgeCode: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => setGate.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/retry',
    tag,
    summary: 'Send a blocked badge again once its cause is noted',
    params: z.object({ issuanceId: z.string() }),
    body: retryIssuance.input.omit({ issuanceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => retryIssuance.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/hold',
    tag,
    summary: 'Hold one badge back until a manager lets it go',
    params: issuanceParams,
    body: holdIssuance.input.omit({ issuanceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => holdIssuance.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/release',
    tag,
    summary: 'Let a held badge go',
    params: issuanceParams,
    body: releaseIssuance.input.omit({ issuanceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => releaseIssuance.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/cancel',
    tag,
    summary: 'Stop a badge that has not left',
    params: issuanceParams,
    body: cancelIssuance.input.omit({ issuanceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => cancelIssuance.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/preview-revocation',
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
  endpoint({
    method: 'post',
    path: '/issuances/:issuanceId/revoke',
    tag,
    summary: 'Revoke an issued badge, with a reason that its holder reads',
    params: issuanceParams,
    body: revokeBadge.input.omit({ issuanceId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => revokeBadge.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/regional-awards/:awardId/uphold',
    tag,
    summary: 'Let a flagged badge stand although its evidence is lost',
    params: z.object({ awardId: z.string() }),
    body: upholdAward.input.omit({ awardId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => upholdAward.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/regional-awards/:awardId/lift-bar',
    tag,
    summary: 'Let the evidence of a revoked badge serve that badge again',
    params: z.object({ awardId: z.string() }),
    body: liftBar.input.omit({ awardId: true }),
    answer: changed,
    limit: 'write',
    run: ({ portal, actor, params, body }) => liftBar.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'get',
    path: '/ledger.csv',
    tag,
    summary: 'The ledger of issued badges as CSV, with the filters of the screen; initials only',
    query: z.object({ badge: z.string().optional(), etat: z.string().optional(), q: z.string().max(100).optional() }),
    limit: 'read',
    run: ({ portal, actor, query }) => exportLedger(portal, actor, query),
  }),
]
