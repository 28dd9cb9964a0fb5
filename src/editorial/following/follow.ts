import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { noSooner } from '@/people/no-sooner'
import { system } from '@/platform/actor'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing, commitAsSystem, create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import * as outbox from '../outbox'
import {
  confirmMs,
  type Follower,
  type FollowTopic,
  followers,
  isLinkOf,
  isOfEarlierRequest,
  mostAsked,
  mostFollowers,
} from './follower'

const byAddress = system('follower')

export const followProblems = {
  linkExpired: {
    code: 'follow.link-expired',
    status: 410,
    detail: 'Ce lien n’est plus valable. Faites une nouvelle demande : un autre courriel part aussitôt.',
  },
  altered: {
    code: 'follow.link-altered',
    status: 422,
    detail: 'Ce lien est incomplet ou modifié. Ouvrez-le de nouveau depuis le courriel, en entier.',
  },
} as const satisfies Record<string, Problem>

const chooseOne = 'Choisissez ce que vous voulez suivre.'
const topicsInput = z
  .array(z.enum(['news', 'badges']), { error: chooseOne })
  .min(1, chooseOne)
  .max(2)

/**
 * « Suivre par courriel ». The same answer, after the same least time, whoever the address is and whatever it follows:
 * all that happens is a mail to it, as often as its allowance lets leave.
 */
export const followByMail = command({
  name: 'editorial.follow',
  summary: 'Ask to be written to about news or new badges; nothing is followed before the mail’s link is confirmed',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({
    formKey: formKeyInput,
    email: emailKeyField('Indiquez l’adresse à laquelle vous voulez recevoir ces courriels.'),
    topics: topicsInput,
  }),
  run: async (portal, _actor, { formKey, email, topics }): Promise<Result<{ readonly sent: true }>> =>
    noSooner(async () => {
      if (await mayLeave(portal, 'follow', { recipient: email }, formKey)) await ask(portal, email, topics, formKey)
      return ok({ sent: true })
    }),
})

async function ask(portal: Portal, email: string, given: readonly FollowTopic[], formKey: string): Promise<void> {
  const wanted = [...new Set(given)]
  const expiresAt = later(portal.clock.now(), confirmMs)
  const known = await findOne(portal, followers, { email: { equals: email } })
  if (known) return askAgain(portal, known.id, wanted, expiresAt, formKey)
  const waiting = await portal.store.count(followers, { state: { equals: 'asked' } })
  const all = await portal.store.count(followers, {})
  if (waiting >= mostAsked || all >= mostFollowers) return void portal.log.warn({ waiting, all }, 'no room to follow')
  const row: Follower = {
    ...{ id: newId(), revision: 0, email, state: 'asked', topics: [], wanted, nonce: randomUUID() },
    ...{ confirmedAt: null, expiresAt },
  }
  const effects = [outbox.mailFollowConfirmation({ followerId: row.id })]
  const made = await create(
    portal,
    byAddress,
    followers,
    row,
    { effects, journal: { event: 'followAsked' } },
    { formKey },
  )
  // Two requests at once: the second one is a further request of the first one's row.
  const first = made.ok ? null : await findOne(portal, followers, { email: { equals: email } })
  if (first) await askAgain(portal, first.id, wanted, expiresAt, formKey)
}

async function askAgain(
  portal: Portal,
  id: string,
  wanted: readonly FollowTopic[],
  expiresAt: string,
  formKey: string,
): Promise<void> {
  await commitAsSystem(
    portal,
    byAddress,
    followers,
    id,
    () => ({
      set: { wanted, expiresAt },
      effects: [outbox.mailFollowConfirmation({ followerId: id })],
      journal: { event: 'followAsked' },
    }),
    { formKey },
  )
}

const linkInput = { abonnement: idInput, jeton: tokenInput }
const followed = z.object({ topics: z.array(z.enum(['news', 'badges'])) })

/** What the link of the mail proves: whoever reads the address wants what was asked for it. Harmless twice. */
export const confirmFollowing = command({
  name: 'editorial.confirm-following',
  summary: 'Confirm by the link of the mail what is followed',
  asks: 'anyone',
  answer: followed,
  input: z.object({ formKey: formKeyInput, ...linkInput }),
  run: async (portal, _actor, { formKey, abonnement, jeton }): Promise<Result<Follower>> => {
    const row = await portal.store.get(followers, abonnement)
    if (!row) return refuse(followProblems.linkExpired)
    if (!isLinkOf(portal, row, 'follow-confirm', jeton))
      return refuse(isOfEarlierRequest(portal, row, jeton) ? followProblems.linkExpired : followProblems.altered)
    return changing(portal, byAddress, followers, row.id, {
      form: { formKey },
      decide: ({ state, topics, wanted, confirmedAt, expiresAt }, now) => {
        if (expiresAt <= now) return refuse(followProblems.linkExpired)
        if (state === 'confirmed' && topics.join() === wanted.join()) return ok(null)
        const set = { state: 'confirmed' as const, topics: wanted, confirmedAt: confirmedAt ?? now }
        return ok({ set, journal: { event: 'followConfirmed' } })
      },
    })
  },
})

/** The address is forgotten with its row: nothing is kept of who followed. An unknown one has been stopped already. */
export async function stopByLink(
  portal: Portal,
  { abonnement, jeton }: { readonly abonnement: string; readonly jeton: string },
): Promise<Result<{ readonly stopped: true }>> {
  const row = await portal.store.get(followers, abonnement)
  if (!row) return ok({ stopped: true })
  if (!isLinkOf(portal, row, 'follow-stop', jeton)) return refuse(followProblems.altered)
  await portal.store.remove(followers.slug, { id: { equals: row.id } })
  return ok({ stopped: true })
}

export const stopFollowing = command({
  name: 'editorial.stop-following',
  summary: 'Stop following by the link of a mail; the address is forgotten',
  asks: 'anyone',
  answer: z.object({ stopped: z.literal(true) }),
  input: z.object({ formKey: formKeyInput, ...linkInput }),
  run: (portal, _actor, given) => stopByLink(portal, given),
})

/** Removes requests that nobody confirmed in time; answers how many. */
export const forgetUnconfirmed = ({ store, clock }: Pick<Portal, 'store' | 'clock'>): Promise<number> =>
  store.remove(followers.slug, { and: [{ state: { equals: 'asked' } }, { expiresAt: { less_than: clock.now() } }] })
