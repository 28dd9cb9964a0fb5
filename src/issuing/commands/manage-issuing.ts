import { z } from 'zod'
import { badgeCodes } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, reasonInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import type { Context } from '@/platform/state-machine'
import { type IssuingGate, issuingGates } from '../gate'
import type { Issuance } from '../issuance'
import { issuanceEvents } from '../issuance-events'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
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
  run: (portal, actor, { formKey, badgeCode, state, reason }) =>
    changing(portal, actor, issuingGates, badgeCode, {
      find: () => gateOf(portal, badgeCode as IssuingGate['badgeCode']),
      barred: () => (hasStaffRole(actor, 'schemeManager') ? null : managersOnly),
      // The gate changes with every send: what the form showed is its state, and that is asked below.
      form: { formKey },
      decide: (gate) => {
        if (gate.state === state) return refuse(already)
        const resumes = state === 'open'
        return ok({
          set: { state, reason: resumes ? null : reason, ...(resumes && { sends: [] }) },
          effects: resumes ? [outbox.resumeBadge({ badgeCode: gate.badgeCode })] : [],
          journal: { event: resumes ? 'issuingResumed' : 'issuingPaused', reason },
        })
      },
    }),
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

/** Writes the reason of the form into the guards and the journal. */
const byHand = (
  event: 'retry' | 'hold' | 'resume' | 'cancel',
  set: (reason: string, now: Instant) => Partial<Issuance>,
  effects: readonly Effect[],
) => ({
  facts: (_: Issuance, { input: { reason } }: Context<{ readonly reason: string }>) => ({ reason }),
  change: (_: Issuance, { input: { reason }, now }: Context<{ readonly reason: string }>) => ({
    ...{ set: set(reason, now), effects },
    journal: { event: journalEvents[event], reason },
  }),
})

const sentAgain = outbox.issue()

/** « Réessayer »: a dead row goes back in line once its cause is noted (12.6). */
export const retryIssuance = issuanceEvents.on('retry', {
  summary: 'Send a blocked badge again once its cause is noted',
  ...byHand('retry', () => ({ attempts: 0, lastError: null }), [sentAgain]),
})

/** « Suspendre »: this one badge waits until a manager lets it go; no pause or ceiling touches it meanwhile. */
export const holdIssuance = issuanceEvents.on('hold', {
  summary: 'Hold one badge back until a manager lets it go',
  ...byHand('hold', (holdReason) => ({ holdReason }), []),
})

/** « Laisser partir »: a held badge goes back in line. */
export const releaseIssuance = issuanceEvents.on('resume', {
  summary: 'Let a held badge go',
  ...byHand('resume', () => ({ holdReason: null }), [sentAgain]),
})

/** « Annuler »: a badge that has not left does not leave; only what follows this day counts again for it, as after a revocation. */
export const cancelIssuance = issuanceEvents.on('cancel', {
  summary: 'Stop a badge that has not left',
  ...byHand(
    'cancel',
    (revocationReason, now) => ({ revocationReason, holdReason: null, revocationDecidedOn: parisDateOf(now) }),
    [outbox.releaseGrant()],
  ),
})
