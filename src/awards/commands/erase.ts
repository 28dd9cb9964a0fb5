import { z } from 'zod'
import { forgetLines } from '@/intake/forget-lines'
import { forgetHolder } from '@/issuing/ledger/change-holder'
import { stopWaiting } from '@/issuing/sending/stop-waiting'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Result, refuse } from '@/kernel/result'
import { notify } from '@/notifications/notify'
import { forgetInitials, recordRequest } from '@/people/privacy-request'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { erasureDone } from '~/templates/mail/awards/rights'
import { personObjected } from '../events'
import * as notices from '../notices'
import * as outbox from '../outbox'
import { type Person, personOf } from '../persons/person'
import { addressOf, newLinkNonce, recipientOfLink } from '../persons/recipients'
import { type Recipient, recipients } from '../records'
import { unknownLink } from './object'

const itself = system('recipient')

export const erasureOutcome =
  'Effacement : l’adresse et les initiales sont effacées, seule reste l’empreinte qui empêche tout nouvel envoi. Les badges déjà délivrés restent vérifiables.'

/** « Effacer mes données »: what an objection does, and then the address and the initials go for good (ISS-9, EX47). */
export const askForErasure = command({
  name: 'awards.ask-for-erasure',
  summary: 'Ask for the erasure of one’s data, by the personal link; the link ends',
  asks: 'anyone',
  answer: z.object({ erased: z.literal(true) }),
  input: z.object({ formKey: formKeyInput, link: z.string().max(300) }),
  run: async (portal, actor, { link }): Promise<Result<{ readonly erased: true }>> => {
    const found = await recipientOfLink(portal, link)
    if (!found) return refuse(unknownLink)
    const erased = await erasePerson(portal, await personOf(portal, found.recipientKey))
    if (!erased.ok) return erased
    const recorded = await recordRequest(portal, actor, {
      key: `recipient:${found.id}:erasure`,
      kind: 'erasure',
      channel: 'personalPage',
      receivedOn: parisDateOf(portal.clock.now()),
      recipientId: found.id,
      outcome: erasureOutcome,
    })
    return recorded.ok ? ok({ erased: true }) : recorded
  },
})

/** Every address of the person is suppressed at once, its link ends; an effect tells the person and erases. */
export async function erasePerson(portal: Portal, person: Person): Promise<Result<true>> {
  for (const { id } of person.rows) {
    const result = await commitAsSystem(portal, itself, recipients, id, (row) =>
      row.erasedAt
        ? null
        : {
            set: {
              suppressedAt: row.suppressedAt ?? portal.clock.now(),
              linkNonce: newLinkNonce(),
              addressRequest: null,
            },
            events: [personObjected({ recipientKey: row.recipientKey })],
            effects: [outbox.eraseRecipient()],
            journal: { event: 'recipientErasureAsked' },
          },
    )
    if (!result.ok) return result
  }
  await stopWaiting(portal, person.key)
  return ok(true)
}

/** A mailbox that refuses the last mail must not keep the address in our books. */
const mailTries = 5

/** Tells the person at the address that speaks, then forgets the address; what is erased already stays erased. */
export const eraseRecipient: HandlerFor<typeof outbox.eraseRecipient> = async (portal, _, effect) => {
  const row = await portal.store.get(recipients, sourceIdOf(effect))
  if (!row || row.erasedAt || !row.suppressedAt) return delivered
  const { key } = await personOf(portal, row.recipientKey)
  if (key === row.recipientKey) {
    const letter = await erasureDone()
    const sent = notify(portal, effect, notices.erasureDone, { email: addressOf(portal.env, row) }, letter)
    await (effect.attempts < mailTries ? sent : sent.catch(() => undefined))
  }
  await forgetElsewhere(portal, row)
  await commitAsSystem(portal, itself, recipients, row.id, (current) =>
    current.erasedAt
      ? null
      : {
          set: { addressCipher: '', initials: '–', addressRequest: null, erasedAt: portal.clock.now() },
          journal: { event: 'recipientErased' },
        },
  )
  return delivered
}

async function forgetElsewhere(portal: Portal, { id, recipientKey }: Recipient): Promise<void> {
  await forgetLines(portal, recipientKey)
  await forgetInitials(portal, id)
  await forgetHolder(portal, recipientKey)
}
