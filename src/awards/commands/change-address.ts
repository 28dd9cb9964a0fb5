import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { initialsOf } from '@/kernel/text'
import { settleRequest } from '@/people/privacy-request'
import { type Actor, system } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { command } from '@/platform/command'
import { changing, commitAsSystem, systemTries } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { emailField } from '@/platform/email-field'
import { formKeyInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import * as outbox from '../outbox'
import { lead, letSpeak } from '../persons/merging'
import { type Person, personOf } from '../persons/person'
import {
  addressRequestOfLink,
  findRecipient,
  personalLink,
  recipientKeyOf,
  recipientOfLink,
  sealAddress,
} from '../persons/recipients'
import { type AddressRequest, type Recipient, recipients } from '../records'
import { unknownLink } from './object'

const itself = system('recipient')
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
const settledByMailbox = 'La nouvelle adresse est confirmée : tout y arrive désormais, et l’ancien lien est fermé.'
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
  summary: 'Give another address by the personal link; its own mailbox confirms it',
  asks: 'anyone',
  // Nothing about the address, known or not.
  answer: z.object({}),
  input: z.object({
    formKey: formKeyInput,
    link: z.string().max(300),
    email: emailField('Indiquez votre autre adresse électronique.'),
    writeTo: z.enum(['new', 'current'], 'Choisissez à quelle adresse nous vous écrivons.'),
  }),
  run: async (portal, _actor, input): Promise<Result<Recipient>> => {
    const found = await recipientOfLink(portal, input.link)
    if (!found) return refuse(unknownLink)
    const whom = { recipient: input.email, account: found.recipientKey }
    const allowed = await allow(portal, 'addressChange', whom, input.formKey)
    if (!allowed.ok) return allowed
    return askForAddress(portal, itself, found, input)
  },
})

/**
 * Keeps the address, sealed, until its own mailbox has confirmed it: asked for by the person, or by the Région on their
 * behalf, under the same rules. `requestId`: the line of the register that this settles.
 */
export async function askForAddress(
  portal: Portal,
  actor: Extract<Actor, { kind: 'system' }>,
  asking: Recipient,
  { email, writeTo, requestId, formKey }: Asked,
): Promise<Result<Recipient>> {
  const recipientKey = recipientKeyOf(portal.env, email)
  const person = await personOf(portal, asking.recipientKey)
  // Back to an address that was left is a change like another.
  if (person.key === recipientKey || (writeTo === 'current' && person.keys.includes(recipientKey)))
    return refuse(ownAddress)
  return changing(portal, actor, recipients, asking.id, {
    form: { formKey },
    tries: systemTries,
    decide: (row, now) => {
      if (row.addressRequest && row.addressRequest.askedAt > later(now, -pauseMs)) return refuse(tooSoon)
      const expiresAt = later(now, validMs)
      const addressRequest = {
        recipientKey,
        addressCipher: sealAddress(portal.env, email, recipientKey),
        initials: initialsOf(email),
        writeTo,
        nonce: randomBytes(18).toString('base64url'),
        askedAt: now,
        expiresAt,
        requestId: requestId ?? null,
      }
      return ok({
        set: { addressRequest },
        effects: [outbox.mailAddressRequest(), outbox.dropAddressRequest({}, { runAfter: expiresAt })],
        journal: { event: 'recipientAddressRequested', details: { writeTo } },
      })
    },
  })
}

interface Asked {
  readonly email: string
  readonly writeTo: AddressRequest['writeTo']
  readonly requestId?: string
  readonly formKey?: string
}

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
  summary: 'Confirm that address: both are one person’s from then on',
  asks: 'anyone',
  answer: z.object({ link: tokenInput }),
  input: z.object({ formKey: formKeyInput, token: z.string().max(300) }),
  run: async (portal, _actor, { token }): Promise<Result<Confirmed>> => {
    const asking = await addressRequestOfLink(portal, token)
    const request = asking?.addressRequest
    if (!asking || !request || request.expiresAt <= portal.clock.now()) return refuse(linkOver)
    await know(portal, request)
    const person = await joined(portal, asking, request)
    if (!person.ok) return person
    const { recipient } = person.value
    if (!recipient) return refuse(linkOver)
    // After a change, nothing that was asked for from another address of the person before may undo it.
    const over = request.writeTo === 'new' ? person.value.rows.map(({ id }) => id) : [asking.id]
    for (const id of over)
      await commitAsSystem(portal, itself, recipients, id, (row) =>
        row.addressRequest ? { set: { addressRequest: null }, journal: { event: 'recipientAddressConfirmed' } } : null,
      )
    if (request.requestId) await settleRequest(portal, request.requestId, settledByMailbox)
    for (const { id } of person.value.rows) await drain(portal, { slug: 'recipients', id }, [outbox.evaluateRecipient])
    return ok({ link: personalLink(portal, recipient).split('/').at(-1) ?? '' })
  },
})

/** A row for the new address; one that was erased is known again, since its own mailbox says so, and stays suppressed. */
async function know(portal: Portal, { recipientKey, addressCipher, initials }: AddressRequest): Promise<void> {
  const fresh = { id: newId(), revision: 0, recipientKey, addressCipher, initials, suppressedAt: null }
  const inserted = await portal.store.insert(recipients, fresh)
  const known = inserted.outcome === 'exists' ? await findRecipient(portal, recipientKey) : null
  if (!known?.erasedAt) return
  await commitAsSystem(portal, itself, recipients, known.id, (row) =>
    row.erasedAt
      ? { set: { addressCipher, initials, erasedAt: null }, journal: { event: 'recipientAddressKnownAgain' } }
      : null,
  )
}

/** Both addresses as one person's, the right one of them speaking. */
async function joined(portal: Portal, asking: Recipient, request: AddressRequest): Promise<Result<Person>> {
  const [one, other] = [await personOf(portal, asking.recipientKey), await personOf(portal, request.recipientKey)]
  const [speaking, joining] = request.writeTo === 'new' ? [other, one] : [one, other]
  if (!speaking.recipient || !joining.recipient) return refuse(linkOver)
  if (speaking.key !== joining.key) {
    const isSuppressed = speaking.isSuppressed || joining.isSuppressed
    const as = request.writeTo === 'new' ? 'changed' : 'added'
    const led = await lead(portal, joining.recipient, speaking.key, { as, isSuppressed })
    if (!led.ok) return led
  }
  return request.writeTo === 'new' ? letSpeak(portal, request.recipientKey) : ok(await personOf(portal, speaking.key))
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
