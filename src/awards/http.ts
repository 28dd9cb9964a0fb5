import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { confirmDeclaration, declareAwards } from './commands/declare-awards'
import { objectToIssuing } from './commands/object'
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
]
