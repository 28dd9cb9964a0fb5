import { ok, type Result } from '@/kernel/result'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { personObjected } from '../events'
import * as outbox from '../outbox'
import { type Recipient, recipients } from '../records'
import { type Person, personOf } from './person'
import { findRecipient, newLinkNonce } from './recipients'

const itself = system('recipient')

/** Which of two addresses speaks from then on: the other one is left behind (its link ends), or stays beside it. */
export type Joining = 'changed' | 'added'

/**
 * Makes the speaking row of one person lead to another address: both are one person's from here on (AWD-13, EX30). One
 * row is changed, in one statement; what follows is settled by the evaluation of the person.
 */
export function lead(
  portal: Portal,
  joining: Recipient,
  toKey: string,
  given: { readonly as: Joining; readonly isSuppressed: boolean; readonly speaksAgain?: boolean },
): Promise<Result<Recipient>> {
  const payload = { recipientKey: toKey }
  return commitAsSystem(portal, itself, recipients, joining.id, (row) =>
    row.mergedInto
      ? null
      : {
          set: { mergedInto: toKey, ...(given.as === 'changed' ? leftBehind() : {}) },
          effects: [
            ...(given.speaksAgain ? [outbox.speakAgain({ ...payload, joiningKey: row.recipientKey })] : []),
            outbox.evaluateRecipient(payload),
            outbox.mailAddressJoined({ as: given.as }),
            outbox.mailPersonalLink({ ...payload, why: given.as }),
          ],
          events: given.isSuppressed ? [personObjected(payload)] : [],
          journal: { event: given.as === 'changed' ? 'recipientAddressChanged' : 'recipientsMerged' },
        },
  )
}

/** Whoever reads the old mailbox has nothing left: neither its link, nor an address that was asked for with it. */
const leftBehind = (): Pick<Recipient, 'linkNonce' | 'addressRequest'> => ({
  linkNonce: newLinkNonce(),
  addressRequest: null,
})

/**
 * Back to an address that was left behind: both lead to each other for a moment, which is one person still, and the one
 * that speaks again lets go. Harmless when it leads elsewhere by now.
 */
export async function speakAgain(portal: Portal, recipientKey: string, joiningKey: string): Promise<void> {
  const [row, joining] = [await findRecipient(portal, recipientKey), await findRecipient(portal, joiningKey)]
  if (!row?.mergedInto || joining?.mergedInto !== recipientKey || !(await leadsTo(portal, row, joiningKey))) return
  await commitAsSystem(portal, itself, recipients, row.id, (current) =>
    current.mergedInto === row.mergedInto
      ? { set: { mergedInto: null, linkNonce: newLinkNonce() }, journal: { event: 'recipientAddressSpeaksAgain' } }
      : null,
  )
}

const longestWay = 50

async function leadsTo(portal: Portal, from: Recipient, key: string): Promise<boolean> {
  let next = from.mergedInto ?? null
  for (let step = 0; next && step < longestWay; step += 1) {
    if (next === key) return true
    next = (await findRecipient(portal, next))?.mergedInto ?? null
  }
  return false
}

/** One address of a person speaks for all of them; the one that spoke is left behind. Answers the person as it is then. */
export async function letSpeak(portal: Portal, recipientKey: string): Promise<Result<Person>> {
  const person = await personOf(portal, recipientKey)
  if (person.key === recipientKey || !person.recipient) return ok(person)
  const { isSuppressed } = person
  const led = await lead(portal, person.recipient, recipientKey, { as: 'changed', isSuppressed, speaksAgain: true })
  if (!led.ok) return led
  await speakAgain(portal, recipientKey, person.key)
  return ok(await personOf(portal, recipientKey))
}
