import { z } from 'zod'
import { ok, type Problem, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { issuerStates } from '../issuer-state'
import * as outbox from '../outbox'
import { issuerDifferences } from '../reconciliation/reconciliation'
import { issuerStateOf } from '../sending/pausing'

const formKey = formKeyInput
const reason = reasonInput('Indiquez le motif : il reste dans le journal.')

const managersOnly: Problem = {
  code: 'issuer.managers-only',
  status: 403,
  detail: 'Seule une personne qui pilote la démarche décide de la délivrance.',
}
const already: Problem = {
  code: 'issuer.already',
  status: 409,
  detail: 'La délivrance est déjà dans cet état. Rechargez la page.',
}
const notASecond: Problem = {
  code: 'issuer.not-a-second',
  status: 409,
  detail: 'Seul un badge délivré deux fois se retire ici. Pour les autres écarts, suivez le conseil de la ligne.',
}
const isSettled: Problem = {
  code: 'issuer.settled',
  status: 409,
  detail: 'Cet écart est déjà traité. Rechargez la page.',
}

const barredFor = (actor: Actor): Problem | null => (hasStaffRole(actor, 'schemeManager') ? null : managersOnly)
const openState = { state: 'open', cause: null, reason: null, pausedAt: null, resumeAt: null, pauses: 0 } as const

/** Pauses all issuing until a person resumes it, or ends a pause of its own (ISS-5). */
export const setIssuer = command({
  name: 'issuer.set',
  summary: 'Pause or resume all issuing',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey,
    revision: z.number().int(),
    issuer: z.enum(['embedded', 'obf']),
    state: z.enum(['open', 'paused']),
    reason,
  }),
  run: (portal, actor, { formKey, issuer, state, reason }) =>
    changing(portal, actor, issuerStates, issuer, {
      find: () => issuerStateOf(portal, issuer),
      barred: () => barredFor(actor),
      // What the account said may have been written meanwhile: what the form showed is the state.
      form: { formKey },
      decide: (current, now) => {
        if (current.state === state && (state === 'open' || current.cause === 'person')) return refuse(already)
        return ok(
          state === 'open'
            ? { set: openState, journal: { event: 'issuerResumed', reason } }
            : {
                set: { state, cause: 'person' as const, reason, resumeAt: null, pausedAt: now },
                journal: { event: 'issuerPaused', reason },
              },
        )
      },
    }),
})

/** Asks the issuer now for its account and its badges, instead of within six hours. */
export const lookAtIssuer = command({
  name: 'issuer.look',
  summary: 'Ask the issuer for its account and its badges now',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({ formKey, revision: z.number().int(), issuer: z.enum(['embedded', 'obf']) }),
  run: (portal, actor, { formKey, issuer }) =>
    changing(portal, actor, issuerStates, issuer, {
      find: () => issuerStateOf(portal, issuer),
      barred: () => barredFor(actor),
      form: { formKey },
      decide: () => ok({ set: {}, effects: [outbox.watchIssuer()], journal: { event: 'issuerLookAsked' } }),
      shownNext: [outbox.watchIssuer],
    }),
})

/** What a person does about a difference: withdraw the second event, or note why nothing is to be done. */
export const settleDifference = command({
  name: 'issuer.settle-difference',
  summary: 'Withdraw a second event at the issuer, or note why a difference needs nothing',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey,
    revision: z.number().int(),
    differenceId: idInput,
    revoke: z.boolean(),
    reason,
  }),
  run: (portal, actor, { differenceId, revoke, reason, ...form }) =>
    changing(portal, actor, issuerDifferences, differenceId, {
      barred: () => barredFor(actor),
      form,
      decide: ({ state, kind }) => {
        if (state !== 'open') return refuse(isSettled)
        if (revoke && kind !== 'secondEvent') return refuse(notASecond)
        return ok({
          set: { state: revoke ? ('revoking' as const) : ('settled' as const), note: reason },
          effects: revoke ? [outbox.revokeStray()] : [],
          journal: { event: revoke ? 'strayEventRevoking' : 'differenceSettled', reason },
        })
      },
    }),
})
