import type { Portal } from '@/platform/portal'
import { type Recipient, recipients } from '../records'
import { findRecipient } from './recipients'

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

/** Far more addresses than anybody has. */
const mostAddresses = 50

/** The person behind a key: follows merges to the address that speaks, then gathers all that lead to it. */
export async function personOf(portal: Portal, recipientKey: string): Promise<Person> {
  const recipient = await speakingFor(portal, recipientKey)
  if (!recipient) return { key: recipientKey, keys: [recipientKey], recipient, rows: [], isSuppressed: false }
  const rows = await withMerged(portal, recipient)
  return {
    key: recipient.recipientKey,
    keys: rows.map((row) => row.recipientKey),
    recipient,
    rows,
    isSuppressed: rows.some((row) => row.suppressedAt !== null),
  }
}

/** Two who merged into each other at the same moment make a ring: the same one of it speaks, wherever one begins. */
async function speakingFor(portal: Portal, recipientKey: string): Promise<Recipient | null> {
  const path: Recipient[] = []
  for (let next: string | null = recipientKey; next !== null; ) {
    const start = path.findIndex((row) => row.recipientKey === next)
    if (start >= 0)
      return path.slice(start).toSorted((one, other) => (one.recipientKey < other.recipientKey ? -1 : 1))[0] ?? null
    const row = await findRecipient(portal, next)
    if (!row) break
    path.push(row)
    next = row.mergedInto ?? null
  }
  return path.at(-1) ?? null
}

async function withMerged(portal: Portal, speaking: Recipient): Promise<readonly Recipient[]> {
  const rows = [speaking]
  let latest: readonly Recipient[] = [speaking]
  while (latest.length > 0 && rows.length < mostAddresses) {
    const known = new Set(rows.map((row) => row.id))
    const found = await portal.store.find(recipients, {
      where: { mergedInto: { in: latest.map((row) => row.recipientKey) } },
      sort: 'id',
    })
    latest = found.filter((row) => !known.has(row.id))
    rows.push(...latest)
  }
  return rows
}
