import { z } from 'zod'
import { ruleOnDeclaration } from '@/awards/commands/rule-on-declaration'
import { ok, refuse } from '@/kernel/result'
import { type Actor, seatIn } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { confirmDeclaration, declareAwards, refusalFor } from '../commands/declare-awards'
import { declarePeople } from '../commands/declare-people'
import { enterAward } from '../commands/enter-award'
import { importHolders, listHoldersAtIssuer } from '../commands/import-holders'
import { sendDeclarationNow, takeDeclarationBack } from '../commands/withdrawal-window'
import { maxDeclarationBytes } from '../csv/inspect-file'
import { awardImports, progressOfImport } from '../import'
import { findImport } from '../import-queries'

const tag = 'intake'
const structureParams = z.object({ organizationId: idInput })
const importParams = z.object({ importId: idInput })
/** Of a structure, its members alone know what is declared for it. */
const memberOf = async (_: Portal, actor: Actor, params: z.output<typeof structureParams>) =>
  seatIn(actor, params.organizationId) ? params : null
/** A structure's import is known to its members, one of the Région to its managers. */
async function ownImport(portal: Portal, actor: Actor, { importId }: z.output<typeof importParams>) {
  const row = await portal.store.get(awardImports, importId)
  return row && refusalFor(actor, row)?.status !== 404 ? row : null
}
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
  /** Until when it can be taken back; null outside that window. */
  countsAt: z.string().nullable(),
  /** People who get a mail of it. */
  mailed: z.number(),
})

export const importEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/declarations',
    asks: 'member',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Read a CSV declaration and preview each line; nothing counts yet',
    params: structureParams,
    record: memberOf,
    body: z.object({ formKey: formKeyInput }),
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
  endpointFor(declarePeople, {
    path: '/organizations/:organizationId/declared-people',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Declare one badge for one to twenty people and preview it; nothing counts yet',
    record: memberOf,
    answer: importAnswer,
  }),
  endpoint({
    method: 'post',
    path: '/partner-awards',
    asks: 'member',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Enter a badge obtained at a structure, by the Région, with a reason',
    body: enterAward.input,
    answer: z.object({ id: z.string(), revision: z.number(), state: z.string(), recipientId: idInput }),
    limit: 'write',
    run: async ({ portal, actor, body }) => {
      const result = await enterAward.run(portal, actor, body)
      return result.ok ? ok({ ...result.value.award, recipientId: result.value.recipientId }) : result
    },
  }),
  endpoint({
    method: 'get',
    path: '/declarations/:importId',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    tag,
    summary: 'How far a declaration is read or recorded',
    params: importParams,
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
    asks: 'member',
    may: { staff: ['schemeManager'], seats: ['admin', 'contributor'] },
    tag,
    summary: 'Record a previewed declaration, or discard it',
    params: importParams,
    record: ownImport,
    body: z.object({ formKey: formKeyInput, revision: z.number().int(), discard: z.boolean().default(false) }),
    answer: importAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => confirmDeclaration.run(portal, actor, { ...params, ...body }),
  }),
  endpointFor(sendDeclarationNow, {
    path: '/declarations/:importId/send-now',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'End the withdrawal window of a declaration: it counts at once',
    record: ownImport,
    answer: importAnswer,
  }),
  endpointFor(takeDeclarationBack, {
    path: '/declarations/:importId/take-back',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Take a declaration back whole before it counts',
    record: ownImport,
    answer: importAnswer,
  }),
  endpoint({
    method: 'post',
    path: '/holder-imports',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Read a list of holders of badges from before the portal and preview it; nothing is taken over yet',
    body: z.object({ formKey: formKeyInput }),
    upload: { field: 'file', maxBytes: maxDeclarationBytes, required: true },
    answer: importAnswer,
    limit: 'upload',
    run: ({ portal, actor, body, file }) =>
      importHolders.run(portal, actor, {
        ...body,
        fileName: file?.name ?? '',
        bytes: file?.bytes ?? new Uint8Array(),
      }),
  }),
  endpointFor(listHoldersAtIssuer, {
    path: '/holder-imports/from-issuer',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Make a list of holders out of the issuer’s own events; nothing is taken over yet',
    answer: importAnswer,
  }),
  endpointFor(ruleOnDeclaration, {
    path: '/partner-awards/:awardId/ruling',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Let a late declaration count, or set it aside',
    answer: z.object({ id: z.string(), revision: z.number(), state: z.string() }),
  }),
]
