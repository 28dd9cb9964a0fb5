import { z } from 'zod'
import { badgeCodes } from '@/catalogue/competency'
import { parisDateOf } from '@/kernel/dates'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type IssuingGate, issuingGates } from '../gate'
import { decideIssuance, type Issuance } from '../issuance'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'
import { gateOf } from '../sending/slots'

const formKey = formKeyInput
const reason = reasonInput('Indiquez le motif : il reste dans le journal.')

const managersOnly: Problem = {
  code: 'issuing.managers-only',
  status: 403,
  detail: 'Seule une personne qui pilote la démarche peut suspendre ou reprendre la délivrance d’un badge.',
}
const already: Problem = {
  code: 'issuing.already',
  status: 409,
  detail: 'La délivrance de ce badge est déjà dans cet état. Rechargez la page.',
}

/** Pauses or resumes all sends of one Région badge; resuming begins the hour anew (CEIL-2, EX33). */
export const setGate = command({
  name: 'issuing.set-gate',
  summary: 'Pause or resume the sends of one badge',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey,
    revision: z.number().int(),
    badgeCode: z.enum(badgeCodes as [string, ...string[]]),
    state: z.enum(['open', 'paused']),
    reason,
  }),
  run: async (portal, actor, input): Promise<Result<IssuingGate>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(managersOnly)
    const gate = await gateOf(portal, input.badgeCode as IssuingGate['badgeCode'])
    const answered = await answeredForm(portal, issuingGates, gate.id, input.formKey)
    if (answered) return { ok: true, value: answered }
    if (gate.state === input.state) return refuse(already)
    const resumes = input.state === 'open'
    return commit(
      portal,
      actor,
      issuingGates,
      gate,
      {
        set: { state: input.state, reason: resumes ? null : input.reason, ...(resumes ? { sends: [] } : {}) },
        effects: resumes ? [outbox.resumeBadge({ badgeCode: gate.badgeCode })] : [],
        journal: { event: resumes ? 'issuingResumed' : 'issuingPaused', reason: input.reason },
      },
      // The gate changes with every send: what the form showed is its state, and that was asked above.
      { formKey: input.formKey },
    )
  },
})

/** « Suspendre un badge… »: the same from the list, where the badge is chosen in the form. */
export const pauseBadge = command({
  name: 'issuing.pause-badge',
  summary: 'Pause the sends of the badge that the form chose',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: setGate.input.pick({ formKey: true, badgeCode: true, reason: true }),
  run: (portal, actor, input) => setGate.run(portal, actor, { ...input, revision: 0, state: 'paused' }),
})

const rowForm = z.object({ formKey, revision: z.number().int(), issuanceId: idInput, reason })

/** One event of table 12.6 by a person on one row: load → decide → commit. */
async function byHand(
  portal: Portal,
  actor: Actor,
  input: z.output<typeof rowForm>,
  event: 'retry' | 'hold' | 'resume' | 'cancel',
  step: { readonly set: Partial<Issuance>; readonly effects: readonly Effect[] },
): Promise<Result<Issuance>> {
  const row = await portal.store.get(issuances, input.issuanceId)
  if (!row || !hasStaffRole(actor, 'schemeManager', 'reviewer')) return refuse(problems.notFound)
  const answered = await answeredForm(portal, issuances, row.id, input.formKey)
  if (answered) return { ok: true, value: answered }
  const next = decideIssuance(actor, row, event, { reason: input.reason })
  if (!next.ok) return next
  const change = {
    set: { ...step.set, state: next.value },
    effects: step.effects,
    journal: { event: journalEvents[event], reason: input.reason },
  }
  return commit(portal, actor, issuances, row, change, { formKey: input.formKey, shownRevision: input.revision })
}

const sentAgain = outbox.issue()

/** « Réessayer »: a dead row goes back in line once its cause is noted (12.6). */
export const retryIssuance = command({
  name: 'issuing.retry',
  summary: 'Send a blocked badge again once its cause is noted',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: rowForm,
  run: (portal, actor, input) =>
    byHand(portal, actor, input, 'retry', { set: { attempts: 0, lastError: null }, effects: [sentAgain] }),
})

/** « Suspendre »: this one badge waits until a manager lets it go; no pause or ceiling touches it meanwhile. */
export const holdIssuance = command({
  name: 'issuing.hold',
  summary: 'Hold one badge back until a manager lets it go',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: rowForm,
  run: (portal, actor, input) =>
    byHand(portal, actor, input, 'hold', { set: { holdReason: input.reason }, effects: [] }),
})

/** « Laisser partir »: a held badge goes back in line. */
export const releaseIssuance = command({
  name: 'issuing.release',
  summary: 'Let a held badge go',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: rowForm,
  run: (portal, actor, input) =>
    byHand(portal, actor, input, 'resume', { set: { holdReason: null }, effects: [sentAgain] }),
})

/** « Annuler »: a badge that has not left does not leave; only what follows this day counts again for it, as after a revocation. */
export const cancelIssuance = command({
  name: 'issuing.cancel',
  summary: 'Stop a badge that has not left',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: rowForm,
  run: (portal, actor, input) =>
    byHand(portal, actor, input, 'cancel', {
      set: {
        ...{ revocationReason: input.reason, holdReason: null },
        revocationDecidedOn: parisDateOf(portal.clock.now()),
      },
      effects: [outbox.releaseGrant()],
    }),
})
