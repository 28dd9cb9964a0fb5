import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { problems } from '@/platform/problem'
import { confirmAddress, requestAddress } from './commands/change-address'
import { liftBar, upholdAward } from './commands/decide-award'
import { confirmDeclaration, declareAwards } from './commands/declare-awards'
import { cancelIssuance, holdIssuance, releaseIssuance, retryIssuance, setGate } from './commands/manage-issuing'
import { objectToIssuing } from './commands/object'
import { previewInput, previewRevocation, revokeBadge } from './commands/revoke-badge'
import { ruleOnDeclaration } from './commands/rule-on-declaration'
import { progressOfImport } from './import'
import { showAddress } from './commands/show-address'
import { exportLedger } from './ledger-export'
import { findImport } from './queries'
import { maxDeclarationBytes } from './sources/csv/inspect-file'

const tag = 'awards'
const summary = z.object({
  lines: z.number(),
  counts: z.number(),
  held: z.number(),
  ignored: z.number(),
  known: z.number(),
  invalid: z.number(),
})
const importAnswer = z.object({
  id: z.string(),
  revision: z.number(),
  state: z.string(),
  summary,
  total: z.number(),
  recorded: z.number(),
})

const issuanceParams = z.object({ issuanceId: z.string() })
const changed = z.object({ id: z.string(), revision: z.number(), state: z.string() })

export const awardsEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/declarations',
    tag,
    summary: 'Read a CSV declaration and preview each line; nothing counts yet',
    params: z.object({ organizationId: z.string() }),
    body: z.object({ formKey: z.string().min(8) }),
    upload: { field: 'file', maxBytes: maxDeclarationBytes, required: true },
    answer: importAnswer,
    limit: 'upload',
    run: ({ portal, actor, params, body, file }) =>
      declareAwards.run(portal, actor, {
        ...params,
        ...body,
        fileName: file?.name ?? '',
        bytes: file?.bytes ?? new Uint8Array(),
      }),
  }),
  endpoint({
    method: 'get',
    path: '/declarations/:importId',
    tag,
    summary: 'How far a declaration is read or recorded',
    params: z.object({ importId: z.string() }),
    answer: importAnswer.extend({ progress: z.number() }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const row = await findImport(portal, actor, params.importId)
      return row ? ok({ ...row, progress: progressOfImport(row) }) : refuse(problems.notFound)
    },
  }),
  endpoint({
    method: 'post',
    path: '/declarations/:importId/confirm',
    tag,
    summary: 'Record a previewed declaration, or discard it',
    params: z.object({ importId: z.string() }),
    body: z.object({ formKey: z.string().min(8), revision: z.number().int(), discard: z.boolean().default(false) }),
    answer: importAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => confirmDeclaration.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/objection',
    tag,
    summary: 'Object to further badges, or take the objection back, by the personal link',
    body: objectToIssuing.input,
    answer: z.object({ suppressedAt: z.string().nullable() }),
    limit: 'code',
    run: ({ portal, actor, body }) => objectToIssuing.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/address',
    tag,
    summary: 'Give another address by the personal link; its own mailbox confirms it',
    body: requestAddress.input,
    // Nothing about the address, known or not.
    answer: z.object({}),
    limit: 'code',
    run: ({ portal, actor, body }) => requestAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/address/confirm',
    tag,
    summary: 'Confirm that address: both are one person’s from then on',
    body: confirmAddress.input,
    answer: z.object({ link: z.string() }),
    limit: 'code',
    run: ({ portal, actor, body }) => confirmAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/recipients/:recipientId/address',
    tag,
    summary: 'Show a person’s addresses to a scheme manager, with a reason; noted in the journal',
    params: z.object({ recipientId: z.string() }),
    body: showAddress.input.omit({ recipientId: true }),
    answer: z.object({ addresses: z.array(z.string()) }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => showAddress.run(portal, actor, { ...params, ...body }),
  }),
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
