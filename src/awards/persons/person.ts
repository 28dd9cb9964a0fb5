import { chunksOf } from '@/kernel/chunks'
import type { AddressRecipient } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { type Recipient, type RegionalAward, recipients, regionalAwards } from '../records'
import { addressOf, personalLink } from './recipients'

/** Whoever stands behind one or several confirmed addresses (AWD-13). */
export interface Person {
  /** The key that speaks for all: what grants are made under, and whose address is written to. */
  readonly key: string
  /** All of the person's keys, the speaking one first. */
  readonly keys: readonly string[]
  /** The row of `key`; null for a key that nobody recorded. */
  readonly recipient: Recipient | null
  readonly rows: readonly Recipient[]
  /** An objection from any of the addresses is the person's (ISS-9). */
  readonly isSuppressed: boolean
}

/** The person behind a key: follows merges to the address that speaks, then collects all that lead to it. */
export async function personOf(portal: Portal, recipientKey: string): Promise<Person> {
  return personAmong(portal, recipientKey, await portal.store.find(recipients, closeTo(recipientKey)))
}

/** The person and the decision about them that a badge tells, read together. */
export async function holderOfAward(
  portal: Portal,
  { recipientKey, regionalAwardId }: { readonly recipientKey: string; readonly regionalAwardId: string },
): Promise<{ readonly person: Person; readonly award: RegionalAward | null }> {
  const [close, [award = null]] = await portal.store.findEach<[Recipient, RegionalAward]>([
    { of: recipients, ...closeTo(recipientKey) },
    { of: regionalAwards, where: { id: { equals: regionalAwardId } } },
  ])
  return { person: await personAmong(portal, recipientKey, close), award }
}

/** The row of a key and whoever was merged into it: one of them is enough to see that there is more to read. */
const closeTo = (recipientKey: string) => ({
  where: { or: [{ recipientKey: { equals: recipientKey } }, { mergedInto: { equals: recipientKey } }] },
  limit: 2,
})

async function personAmong(portal: Portal, recipientKey: string, close: readonly Recipient[]): Promise<Person> {
  const [only, ...others] = close
  if (!only) return { key: recipientKey, keys: [recipientKey], recipient: null, rows: [], isSuppressed: false }
  // Nearly everybody has one address, which one read tells.
  if (others.length === 0 && only.recipientKey === recipientKey && !only.mergedInto) return personWith(only, [only])
  const rows = await rowsAround(portal, [recipientKey])
  const speaking = rows.get(speakerAmong(rows, recipientKey)) ?? only
  const merged = [...rows.values()].filter(
    (row) => row.id !== speaking.id && speakerAmong(rows, row.recipientKey) === speaking.recipientKey,
  )
  return personWith(speaking, [speaking, ...merged.toSorted((one, other) => (one.id < other.id ? -1 : 1))])
}

function personWith(recipient: Recipient, rows: readonly Recipient[]): Person {
  return {
    key: recipient.recipientKey,
    keys: rows.map((row) => row.recipientKey),
    recipient,
    rows,
    isSuppressed: rows.some((row) => row.suppressedAt !== null),
  }
}

/** Where the portal writes to a person, whichever of their addresses the matter was about. */
export interface Addressee {
  readonly email: string
  /** Their own page, by the link that counts now. */
  readonly personalUrl: string
  readonly isSuppressed: boolean
}

/** Everything that is written to a person goes to the address that speaks; null for unknown and erased ones (AWD-13). */
export async function addresseeOf(portal: Portal, recipientKey: string): Promise<Addressee | null> {
  const { recipient, isSuppressed } = await personOf(portal, recipientKey)
  if (!recipient || recipient.erasedAt) return null
  return { email: addressOf(portal.env, recipient), personalUrl: personalLink(portal, recipient), isSuppressed }
}

/** A mail to a person always carries the link with which they may object. */
export const toHolder = ({ email, personalUrl }: Addressee): AddressRecipient => ({
  email,
  unsubscribeUrl: personalUrl,
})

const keysAtOnce = 400

/**
 * Who speaks for many keys, read together: each of these keys, and every other key of the same persons, with the key
 * that speaks for it.
 */
export async function speakersOf(portal: Portal, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsAround(portal, keys)
  return new Map([...new Set([...keys, ...rows.keys()])].map((key) => [key, speakerAmong(rows, key)]))
}

/** Up to those who speak and down to all who were merged into them, until nobody new comes; by their keys. */
async function rowsAround(portal: Portal, keys: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
  const rows = new Map<string, Recipient>()
  const asked = new Set<string>()
  for (let latest = [...new Set(keys)]; latest.length > 0; ) {
    for (const key of latest) asked.add(key)
    const found: Recipient[] = []
    for (const some of chunksOf(latest, keysAtOnce)) {
      const where = { or: [{ recipientKey: { in: some } }, { mergedInto: { in: some } }] }
      found.push(...(await portal.store.find(recipients, { where })))
    }
    const fresh = found.filter((row) => !rows.has(row.recipientKey))
    for (const row of fresh) rows.set(row.recipientKey, row)
    const next = fresh.flatMap((row) => [row.recipientKey, ...(row.mergedInto ? [row.mergedInto] : [])])
    latest = [...new Set(next)].filter((key) => !asked.has(key))
  }
  return rows
}

/** Two who merged into each other at the same moment make a ring: the same one of it speaks, wherever one begins. */
function speakerAmong(rows: ReadonlyMap<string, Recipient>, key: string): string {
  const path = [key]
  for (;;) {
    const next = rows.get(path.at(-1) ?? key)?.mergedInto
    if (!next || !rows.has(next)) return path.at(-1) ?? key
    const start = path.indexOf(next)
    if (start >= 0) return path.slice(start).toSorted()[0] ?? next
    path.push(next)
  }
}
