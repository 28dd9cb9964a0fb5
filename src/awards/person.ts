import type { Portal } from '@/platform/portal'
import { findRecipient } from './recipients'
import { type Recipient, recipients } from './records'

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

/** Longer than any chain that people make, short enough for a defect to end. */
const longestChain = 20

/** The person behind a key: follows merges to the address that speaks, then gathers all that lead to it. */
export async function personOf(portal: Portal, recipientKey: string): Promise<Person> {
  let recipient = await findRecipient(portal, recipientKey)
  for (let step = 0; recipient?.mergedInto && step < longestChain; step += 1)
    recipient = await findRecipient(portal, recipient.mergedInto)
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

async function withMerged(portal: Portal, speaking: Recipient): Promise<readonly Recipient[]> {
  const rows = [speaking]
  let latest: readonly Recipient[] = [speaking]
  while (latest.length > 0 && rows.length < longestChain) {
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
