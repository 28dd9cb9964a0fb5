import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { accountById } from '@/platform/accounts'
import { isMember, system } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import * as outbox from '../outbox'
import { addressOf, type MailAddress, mailAddresses } from './address'

const validMs = 24 * 3_600_000
/** No second trial mail before: the first one may be under way. */
const betweenMs = 5 * 60_000
const purpose = 'check-address'

const addressProblems = {
  notFlagged: {
    code: 'notifications.address-well',
    status: 422,
    detail: 'Vos courriels arrivent : il n’y a rien à vérifier.',
  },
  justSent: {
    code: 'notifications.check-just-sent',
    status: 429,
    detail: 'Un courriel d’essai vient de partir. Attendez cinq minutes avant d’en demander un autre.',
  },
  linkExpired: {
    code: 'notifications.check-expired',
    status: 410,
    detail: 'Ce lien n’est plus valable. Demandez un nouveau courriel d’essai dans vos notifications.',
  },
} as const satisfies Record<string, Problem>

export const checkLink = (portal: Portal, { id, checkNonce }: MailAddress): string =>
  `${portal.env.portalUrl}/adresse-verifiee?adresse=${id}&jeton=${tokenFor(portal.env.secret, purpose, id, checkNonce ?? '')}`

/** Sends a trial mail to one's own address, from which mails came back. */
export const checkAddress = command({
  name: 'notifications.check-address',
  summary: 'Ask for a trial mail to one’s own address, from which mails came back',
  input: z.object({ formKey: formKeyInput }),
  answer: z.object({ sent: z.literal(true) }),
  run: async (portal, actor, { formKey }): Promise<Result<{ readonly sent: true }>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const account = await accountById(portal, actor.userId)
    const row = account && (await addressOf(portal, account.email))
    if (!row?.flaggedAt) return refuse(addressProblems.notFlagged)
    const result = await changing(portal, actor, mailAddresses, row.id, {
      form: { formKey },
      decide: ({ checkExpiresAt }, now) => {
        if (checkExpiresAt && later(now, validMs - betweenMs) < checkExpiresAt) return refuse(addressProblems.justSent)
        const set = { checkNonce: randomUUID(), checkExpiresAt: later(now, validMs), userId: actor.userId }
        const effects = [outbox.mailAddressCheck({ userId: actor.userId })]
        return ok({ set, effects, journal: { event: 'addressCheckAsked' } })
      },
    })
    return result.ok ? ok({ sent: true as const }) : result
  },
})

/** The trial mail arrived: what came back before counts no more. */
export const confirmCheck = command({
  name: 'notifications.confirm-address',
  summary: 'Confirm by the link of the trial mail that it arrived',
  asks: 'anyone',
  input: z.object({ formKey: formKeyInput, addressId: idInput, token: tokenInput }),
  answer: z.object({ confirmed: z.literal(true) }),
  run: async (portal, _, { formKey, addressId, token }): Promise<Result<{ readonly confirmed: true }>> => {
    const result = await changing(portal, system('mail link'), mailAddresses, addressId, {
      form: { formKey },
      tries: 3,
      decide: ({ id, checkNonce, checkExpiresAt }, now) => {
        const isOpen = checkNonce !== null && checkExpiresAt !== null && now < checkExpiresAt
        if (!isOpen || !isSameSecret(token, tokenFor(portal.env.secret, purpose, id, checkNonce)))
          return refuse(addressProblems.linkExpired)
        const set = { bounces: [], flaggedAt: null, checkNonce: null, checkExpiresAt: null }
        return ok({ set, journal: { event: 'addressCheckConfirmed' } })
      },
    })
    if (result.ok) return ok({ confirmed: true as const })
    return result.problem.code === problems.notFound.code ? refuse(addressProblems.linkExpired) : result
  },
})
