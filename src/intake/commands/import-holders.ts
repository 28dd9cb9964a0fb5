import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { inspectFile } from '../csv/inspect-file'
import { type AwardImport, awardImports } from '../import'
import { importAnswer } from '../import-contract'
import * as outbox from '../outbox'
import { importIdOf, newImport, readFile } from './declare-awards'

/** A list of people who got Région badges before the portal (Q13): read and shown first, like any file. */
export const importHolders = command({
  name: 'awards.import-holders',
  summary: 'Read a list of holders of badges from before the portal and preview it; nothing is taken over yet',
  may: { staff: ['schemeManager'] },
  answer: importAnswer,
  input: z.object({
    formKey: formKeyInput,
    fileName: z.string().max(200),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    if (!isMember(actor) || !hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    const file = inspectFile(input.bytes, ['email', 'badge'])
    if (!file.ok) return file
    return readFile(portal, actor, { ...input, kind: 'holders', organizationId: null, file: file.value })
  },
})

const noAccount: Problem = {
  code: 'take-over.no-account',
  status: 409,
  detail: 'Aucun compte Open Badge Factory n’est réglé pour la Région. Envoyez plutôt une liste au format CSV.',
}

/** The same list, read from the issuer's own events: whoever made them, and whatever made them before. */
export const listHoldersAtIssuer = command({
  name: 'awards.list-holders',
  summary: 'Make a list of holders out of the issuer’s own events; nothing is taken over yet',
  may: { staff: ['schemeManager'] },
  answer: importAnswer,
  input: z.object({ formKey: formKeyInput }),
  run: async (portal, actor, { formKey }): Promise<Result<AwardImport>> => {
    if (!isMember(actor) || !hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    if (!portal.env.obf) return refuse(noAccount)
    const id = importIdOf('issuer', formKey)
    const row: AwardImport = {
      ...newImport(portal, actor, id, { kind: 'holders', organizationId: null }),
      fileName: 'Liste d’Open Badge Factory',
      state: 'reading',
    }
    const change = { effects: [outbox.listHolders()], journal: { event: 'holdersAsked' } }
    return create(portal, actor, awardImports, row, change, { formKey })
  },
})
