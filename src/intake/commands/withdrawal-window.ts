import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, system } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { type Delivery, delivered, goesOn } from '@/platform/effects'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { type AwardImport, awardImports, isOpenToWithdrawal, mayEndWindow } from '../import'
import { importAnswer, ownImport, refusalFor } from '../import-contract'
import { decideImport, isSent, moveImport } from '../import-machine'
import * as outbox from '../outbox'
import { readAtOnce } from './declare-awards'

const notYours: Problem = {
  code: 'declaration.not-yours',
  status: 403,
  detail:
    'Cette déclaration est celle d’une autre personne. Demandez-lui, ou à une personne qui administre la structure.',
}
const input = z.object({
  formKey: formKeyInput,
  revision: z.number().int(),
  importId: idInput,
})

const set = { countsAt: null }
/** What follows from the end of a window; what it becomes is the table's (`importMachine`, AWD-14). */
const endings = {
  sendNow: { effects: [outbox.recordImport()], journal: { event: 'declarationSentNow' } },
  takeBack: { effects: [outbox.forgetLines()], journal: { event: 'declarationWithdrawn' } },
  endWindow: { effects: [outbox.recordImport()], journal: { event: 'declarationWindowEnded' } },
}

async function endedBy(
  portal: Portal,
  actor: Actor,
  given: z.output<typeof input>,
  act: 'sendNow' | 'takeBack',
): Promise<Result<AwardImport>> {
  const row = await portal.store.get(awardImports, given.importId)
  if (!row) return refuse(problems.notFound)
  const refusal = refusalFor(actor, row)
  if (refusal) return refuse(refusal)
  if (!mayEndWindow(actor, row)) return refuse(notYours)
  const answered = await answeredForm(portal, awardImports, row.id, given.formKey)
  if (answered) return { ok: true, value: answered }
  const next = decideImport(actor, row, act, portal.clock.now())
  if (!next.ok) return refuse(isSent)
  const change = { ...endings[act], set: { ...set, state: next.value } }
  return commit(portal, actor, awardImports, row, change, { formKey: given.formKey, shownRevision: given.revision })
}

const shown = async (
  portal: Portal,
  result: AwardImport,
  follow: { readonly type: string },
): Promise<Result<AwardImport>> => {
  await drain(portal, { slug: awardImports.slug, id: result.id }, [follow])
  return { ok: true, value: (await portal.store.get(awardImports, result.id)) ?? result }
}

/** « Envoyer maintenant »: the window ends, and the declaration counts. */
export const sendDeclarationNow = command({
  name: 'awards.send-declaration-now',
  summary: 'End the withdrawal window of a declaration: it counts at once',
  may: { seats: ['admin', 'contributor'] },
  record: ownImport,
  answer: importAnswer,
  input,
  run: async (portal, actor, given): Promise<Result<AwardImport>> => {
    const result = await endedBy(portal, actor, given, 'sendNow')
    if (!result.ok || result.value.total > readAtOnce) return result
    return shown(portal, result.value, outbox.recordImport)
  },
})

/** Takes a declaration back whole: nothing was evaluated, nothing was sent, the same file may be declared again (EX54). */
export const takeDeclarationBack = command({
  name: 'awards.take-declaration-back',
  summary: 'Take a declaration back whole before it counts',
  may: { seats: ['admin', 'contributor'] },
  record: ownImport,
  answer: importAnswer,
  input,
  run: async (portal, actor, given): Promise<Result<AwardImport>> => {
    const result = await endedBy(portal, actor, given, 'takeBack')
    return result.ok ? shown(portal, result.value, outbox.forgetLines) : result
  },
})

/** Nobody acted: the window ends by itself. Whoever swaps first, this or a person, decides. */
export async function endWindow(portal: Portal, importId: string): Promise<Delivery> {
  const row = await portal.store.get(awardImports, importId)
  if (row?.state !== 'waiting') return delivered
  if (row.countsAt && isOpenToWithdrawal(row, portal.clock.now())) return goesOn(row.countsAt, 'the window is open')
  await moveImport(portal, system('declaration'), importId, 'endWindow', () => ({ ...endings.endWindow, set }))
  return delivered
}
