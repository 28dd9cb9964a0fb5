import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { type IssuerState, issuerStates } from '../issuer-state'
import * as outbox from '../outbox'
import { type IssuerDifference, issuerDifferences } from '../reconciliation/reconciliation'
import { issuerStateOf } from '../sending/pausing'

const formKey = formKeyInput
const reason = z
  .string()
  .trim()
  .min(1, 'Indiquez le motif : il reste dans le journal.')
  .max(1000, 'Ce motif est trop long. Résumez-le en quelques phrases.')

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
  run: async (portal, actor, input): Promise<Result<IssuerState>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(managersOnly)
    const current = await issuerStateOf(portal, input.issuer)
    const answered = await answeredForm(portal, issuerStates, current.id, input.formKey)
    if (answered) return { ok: true, value: answered }
    if (current.state === input.state && (input.state === 'open' || current.cause === 'person')) return refuse(already)
    const [set, event] =
      input.state === 'open'
        ? [
            { state: 'open', cause: null, reason: null, pausedAt: null, resumeAt: null, pauses: 0 } as const,
            'issuerResumed',
          ]
        : [
            {
              state: 'paused',
              cause: 'person',
              reason: input.reason,
              resumeAt: null,
              pausedAt: portal.clock.now(),
            } as const,
            'issuerPaused',
          ]
    // What the account said may have been written meanwhile: the state was asked above.
    return commit(
      portal,
      actor,
      issuerStates,
      current,
      { set, journal: { event, reason: input.reason } },
      {
        formKey: input.formKey,
      },
    )
  },
})

/** Asks the issuer now for its account and its badges, instead of within six hours. */
export const lookAtIssuer = command({
  name: 'issuer.look',
  summary: 'Ask the issuer for its account and its badges now',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({ formKey, revision: z.number().int(), issuer: z.enum(['embedded', 'obf']) }),
  run: async (portal, actor, input): Promise<Result<IssuerState>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(managersOnly)
    const current = await issuerStateOf(portal, input.issuer)
    const change = { set: {}, effects: [outbox.watchIssuer()], journal: { event: 'issuerLookAsked' } }
    const result = await commit(portal, actor, issuerStates, current, change, { formKey: input.formKey })
    if (result.ok) await drain(portal, { slug: issuerStates.slug, id: current.id }, [outbox.watchIssuer])
    return result
  },
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
  run: async (portal, actor, input): Promise<Result<IssuerDifference>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(managersOnly)
    const current = await portal.store.get(issuerDifferences, input.differenceId)
    if (!current) return refuse(problems.notFound)
    const answered = await answeredForm(portal, issuerDifferences, current.id, input.formKey)
    if (answered) return { ok: true, value: answered }
    if (current.state !== 'open') return refuse(isSettled)
    if (input.revoke && current.kind !== 'secondEvent') return refuse(notASecond)
    const effects: readonly Effect[] = input.revoke ? [outbox.revokeStray()] : []
    const change = {
      set: { state: input.revoke ? ('revoking' as const) : ('settled' as const), note: input.reason },
      effects,
      journal: { event: input.revoke ? 'strayEventRevoking' : 'differenceSettled', reason: input.reason },
    }
    return commit(portal, actor, issuerDifferences, current, change, {
      formKey: input.formKey,
      shownRevision: input.revision,
    })
  },
})
