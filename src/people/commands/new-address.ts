import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { accountById } from '@/platform/accounts'
import { allow } from '@/platform/allowance'
import { command } from '@/platform/command'
import { answeredForm, changing, commit } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { isAgreed, noNewAddress, oldAddressWaitMs } from '../new-address'
import * as outbox from '../outbox'
import { accountProblems, confirmationValidMs, isOpen, type Profile, profiles } from '../profile'
import { dropSteps } from '../second-factor/steps'
import { endOwnSessions } from '../sessions'
import { codeInput, presentPassword, proveAgain } from './prove'
import { ownProfile } from './second-factor'

const sameAddress: Problem = {
  code: 'account.same-address',
  status: 422,
  detail: 'Cette adresse est déjà celle de votre compte. Il n’y a rien à changer.',
  fields: [{ name: 'email', detail: 'Cette adresse est déjà celle de votre compte.' }],
}
const tooSoon: Problem = {
  code: 'account.too-soon',
  status: 429,
  detail: 'Un courriel vient de partir. Attendez une minute, puis recommencez.',
}
const pauseMs = 60_000

/** A link goes to the new address and one to the address of today; nothing changes before they answer (ACC-5). */
export const askForNewAddress = command({
  name: 'people.ask-for-new-address',
  summary: 'Give a new address for one’s account; both mailboxes are asked',
  answer: z.object({ sent: z.literal(true) }),
  input: z.object({
    formKey: formKeyInput,
    email: emailKeyField('Indiquez la nouvelle adresse.'),
    password: presentPassword,
    code: codeInput.optional(),
  }),
  run: async (portal, actor, { formKey, email, ...given }): Promise<Result<{ readonly sent: true }>> => {
    const own = await ownProfile(portal, actor)
    const account = own && (await accountById(portal, own.actor.userId))
    if (!own || !account) return refuse(problems.signInNeeded)
    if (await answeredForm(portal, profiles, own.profile.id, formKey)) return ok({ sent: true })
    if (email === account.email) return refuse(sameAddress)
    const now = portal.clock.now()
    const soonest = later(now, confirmationValidMs - pauseMs)
    const { newEmailExpiresAt, newEmailConfirmedAt } = own.profile
    if (newEmailExpiresAt && !newEmailConfirmedAt && newEmailExpiresAt > soonest) return refuse(tooSoon)
    const known = await proveAgain(portal, actor, own.profile, given)
    if (!known.ok) return known
    const allowed = await allow(portal, 'addressChange', { recipient: email, account: own.actor.userId }, formKey)
    if (!allowed.ok) return allowed
    const change = {
      set: {
        ...noNewAddress,
        newEmail: email,
        newEmailNonce: randomUUID(),
        newEmailExpiresAt: later(now, confirmationValidMs),
      },
      effects: [outbox.mailNewAddress(), outbox.mailAddressLeaving()],
      journal: { event: 'newAddressAsked' },
    }
    const result = await commit(portal, actor, profiles, known.value, change, { formKey })
    return result.ok ? ok({ sent: true }) : result
  },
})

const changed = z.object({ changed: z.boolean() })
const link = { formKey: formKeyInput, profileId: idInput, token: tokenInput }

/** The row that a link of one of both mails is about, while the change is under way. */
async function linked(
  portal: Portal,
  purpose: 'new-address' | 'leaving-address',
  { profileId, token }: { readonly profileId: string; readonly token: string },
): Promise<Profile | null> {
  const profile = await portal.store.get(profiles, profileId)
  const { newEmail, newEmailNonce = null, newEmailExpiresAt = null } = profile ?? {}
  if (!profile || !newEmail || !isOpen(newEmailNonce, newEmailExpiresAt, portal.clock.now())) return null
  return isSameSecret(token, tokenFor(portal.env.secret, purpose, profileId, newEmailNonce ?? '')) ? profile : null
}

/** The address is changed by an effect, which runs before the answer where both mailboxes have said yes. */
const shownNext = [outbox.changeAddress]

/** The new mailbox says yes. Where the old one has not answered, the change waits three days for it. */
export const confirmNewAddress = command({
  name: 'people.confirm-new-address',
  summary: 'Confirm a new address by the link in its mailbox',
  asks: 'anyone',
  answer: changed,
  input: z.object(link),
  run: async (portal, actor, given): Promise<Result<z.output<typeof changed>>> => {
    const { profileId, formKey } = given
    const answered = await answeredForm(portal, profiles, profileId, formKey)
    if (answered) return ok({ changed: !answered.newEmail })
    const profile = await linked(portal, 'new-address', given)
    if (!profile) return refuse(accountProblems.linkExpired)
    if (profile.newEmailConfirmedAt) return ok({ changed: false })
    const result = await changing(portal, actor, profiles, profileId, {
      form: { formKey },
      shownNext,
      tries: 4,
      decide: (row, now) => {
        if (row.newEmailNonce !== profile.newEmailNonce) return refuse(accountProblems.linkExpired)
        const next = { ...row, newEmailConfirmedAt: now }
        const wait = later(now, oldAddressWaitMs)
        return ok({
          // Until then the old mailbox may still stop it.
          set: { newEmailConfirmedAt: now, newEmailExpiresAt: later(wait, pauseMs) },
          effects: [isAgreed(next, now) ? outbox.changeAddress() : outbox.changeAddress({}, { runAfter: wait })],
          journal: { event: 'newAddressConfirmed' },
        })
      },
    })
    return result.ok ? ok({ changed: !result.value.newEmail }) : result
  },
})

const answer = z.object({ changed: z.boolean(), stopped: z.boolean() })

/** The old mailbox says yes, or stops it: whoever asked knew the password, so every session ends. */
export const answerFromOldAddress = command({
  name: 'people.answer-from-old-address',
  summary: 'Confirm or stop a change of address by the link in the mailbox of today',
  asks: 'anyone',
  answer,
  input: z.object({ ...link, decision: z.enum(['confirm', 'stop']) }),
  run: async (portal, actor, given): Promise<Result<z.output<typeof answer>>> => {
    const { profileId, formKey, decision } = given
    const stopped = decision === 'stop'
    const answered = await answeredForm(portal, profiles, profileId, formKey)
    if (answered) return ok({ changed: !stopped && !answered.newEmail, stopped })
    const profile = await linked(portal, 'leaving-address', given)
    if (!profile) return refuse(accountProblems.linkExpired)
    const result = await changing(portal, actor, profiles, profileId, {
      form: { formKey },
      shownNext,
      tries: 4,
      decide: (row, now) => {
        if (row.newEmailNonce !== profile.newEmailNonce) return refuse(accountProblems.linkExpired)
        if (stopped) return ok({ set: noNewAddress, journal: { event: 'newAddressStopped' } })
        const isNow = isAgreed({ ...row, oldEmailConfirmedAt: now }, now)
        return ok({
          set: { oldEmailConfirmedAt: now },
          effects: isNow ? [outbox.changeAddress()] : [],
          journal: { event: 'oldAddressConfirmed' },
        })
      },
    })
    if (!result.ok) return result
    if (stopped) {
      await dropSteps(portal, profileId)
      await endOwnSessions(portal, result.value, { allBut: null })
    }
    return ok({ changed: !stopped && !result.value.newEmail, stopped })
  },
})
