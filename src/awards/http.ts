import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { confirmDeclaration, declareAwards } from './commands/declare-awards'
import { retryIssuance, setGate } from './commands/manage-issuing'
import { objectToIssuing } from './commands/object'
import { ruleOnDeclaration } from './commands/rule-on-declaration'
import { exportLedger } from './ledger-export'
import { maxDeclarationBytes } from './sources/csv/read-declaration'

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
  recorded: z.number(),
})

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
    method: 'get',
    path: '/ledger.csv',
    tag,
    summary: 'The ledger of issued badges as CSV, with the filters of the screen; initials only',
    query: z.object({ badge: z.string().optional(), etat: z.string().optional(), q: z.string().max(100).optional() }),
    limit: 'read',
    run: ({ portal, actor, query }) => exportLedger(portal, actor, query),
  }),
]
