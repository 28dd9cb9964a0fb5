import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { initialsOf } from '@/kernel/text'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { emailField } from '@/platform/email-field'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { type Person, personOf } from '../persons/person'
import { addressRequestOfLink, personalLink, recipientKeyOf, recipientOfLink, sealAddress } from '../persons/recipients'
import { type Recipient, recipients } from '../records'
import { unknownLink } from './object'

const itself = system('recipient')
const formKey = z.string().min(8)
const validMs = 24 * 3_600_000
/** A link that somebody else found must not fill a stranger's mailbox. */
const pauseMs = 60_000

const ownAddress: Problem = {
  code: 'recipient.own-address',
  status: 422,
  detail: 'Cette adresse est déjà la vôtre. Il n’y a rien à changer.',
  fields: [{ name: 'email', detail: 'Cette adresse est déjà la vôtre.' }],
}
const tooSoon: Problem = {
  code: 'recipient.too-soon',
  status: 429,
  detail: 'Un courriel vient de partir. Attendez une minute, puis recommencez.',
}
const linkOver: Problem = {
  code: 'recipient.link-over',
  status: 410,
  detail: 'Ce lien n’est plus valable. Refaites la demande depuis votre page personnelle.',
}

/**
 * « Corriger mon adresse », « J’ai une autre adresse »: a mail goes to the new one, and nothing changes before its
 * link is opened. The answer is the same whether the address is known or not.
 */
export const requestAddress = command({
  name: 'awards.request-address',
  input: z.object({
    formKey,
    link: z.string().max(300),
    email: emailField('Indiquez votre autre adresse électronique.'),
    writeTo: z.enum(['new', 'current'], 'Choisissez à quelle adresse nous vous écrivons.'),
  }),
  run: async (portal, _actor, input): Promise<Result<Recipient>> => {
    const found = await recipientOfLink(portal, input.link)
    if (!found) return refuse(unknownLink)
    const answered = await answeredForm(portal, recipients, found.id, input.formKey)
    if (answered) return ok(answered)
    const recipientKey = recipientKeyOf(portal.env, input.email)
    const person = await personOf(portal, found.recipientKey)
    if (person.keys.includes(recipientKey)) return refuse(ownAddress)
    const now = portal.clock.now()
    const lately = new Date(Date.parse(now) - pauseMs).toISOString()
    if (found.addressRequest && found.addressRequest.askedAt > lately) return refuse(tooSoon)
    const addressRequest = {
      recipientKey,
      addressCipher: sealAddress(portal.env, input.email, recipientKey),
      initials: initialsOf(input.email),
      writeTo: input.writeTo,
      nonce: randomBytes(18).toString('base64url'),
      askedAt: now,
      expiresAt: new Date(Date.parse(now) + validMs).toISOString(),
    }
    return commitAsSystem(portal, itself, recipients, found.id, () => ({
      set: { addressRequest },
      effects: [
        { type: 'awards.mail-address-request' },
        { type: 'awards.drop-address-request', runAfter: addressRequest.expiresAt },
      ],
      journal: { event: 'recipientAddressRequested', details: { writeTo: input.writeTo } },
    }))
  },
})

/** What the page goes on with: the personal link of the address that speaks from now on. */
interface Confirmed {
  readonly link: string
}

/**
 * The link of that mail was opened: both addresses are confirmed, and are one person's from here on (AWD-13, EX30).
 * One of the two rows is changed, in one statement; what follows is settled by the evaluation of the person.
 */
export const confirmAddress = command({
  name: 'awards.confirm-address',
  input: z.object({ formKey, token: z.string().max(300) }),
  run: async (portal, _actor, { token }): Promise<Result<Confirmed>> => {
    const asking = await addressRequestOfLink(portal, token)
    const request = asking?.addressRequest
    if (!asking || !request || request.expiresAt <= portal.clock.now()) return refuse(linkOver)
    const { recipientKey, addressCipher, initials } = request
    await portal.store.insert(recipients, {
      id: newId(),
      revision: 0,
      recipientKey,
      addressCipher,
      initials,
      suppressedAt: null,
    })
    const [one, other] = [await personOf(portal, asking.recipientKey), await personOf(portal, recipientKey)]
    const [speaking, joining] = request.writeTo === 'new' ? [other, one] : [one, other]
    if (!speaking.recipient || !joining.recipient) return refuse(linkOver)
    if (speaking.key !== joining.key) {
      const merged = await merge(portal, speaking, joining)
      if (!merged.ok) return merged
    }
    await commitAsSystem(portal, itself, recipients, asking.id, (row) =>
      row.addressRequest?.nonce === request.nonce
        ? { set: { addressRequest: null }, journal: { event: 'recipientAddressConfirmed' } }
        : null,
    )
    await drain(portal, { slug: 'recipients', id: joining.recipient.id }, ['awards.evaluate-recipient'])
    return ok({ link: personalLink(portal, speaking.recipient).split('/').at(-1) ?? '' })
  },
})

const merge = (portal: Portal, speaking: Person, joining: Person): Promise<Result<Recipient>> => {
  const payload = { recipientKey: speaking.key }
  return commitAsSystem(portal, itself, recipients, joining.recipient?.id ?? '', (row) =>
    row.mergedInto
      ? null
      : {
          set: { mergedInto: speaking.key },
          effects: [
            { type: 'awards.evaluate-recipient', payload },
            { type: 'awards.mail-addresses-joined' },
            ...(speaking.isSuppressed || joining.isSuppressed ? [{ type: 'awards.stop-waiting', payload }] : []),
          ],
          journal: { event: 'recipientsMerged', details: { into: speaking.recipient?.id ?? null } },
        },
  )
}

/** An address that nobody confirmed in time is not kept. */
export async function dropAddressRequest(portal: Portal, recipientId: string): Promise<Delivery> {
  const now = portal.clock.now()
  await commitAsSystem(portal, itself, recipients, recipientId, (row) =>
    row.addressRequest && row.addressRequest.expiresAt <= now
      ? { set: { addressRequest: null }, journal: { event: 'recipientAddressDropped' } }
      : null,
  )
  return delivered
}
