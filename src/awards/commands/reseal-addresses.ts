import { z } from 'zod'
import { type AwardImportLine, awardImportLines } from '@/intake/import'
import { ok, type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import type { Aggregate, Collection } from '@/platform/store/store'
import { isSealedNow, sealedAnew } from '../persons/recipients'
import { type Recipient, recipients } from '../records'

/** Rows a statement's worth: the portal goes on serving meanwhile. */
const batch = 200

export interface Resealed {
  readonly recipients: number
  readonly lines: number
  /** Addresses that an older key still seals: 0 means that it may be taken out of the settings. */
  readonly left: number
}

/**
 * Seals every kept address under the first of `RECIPIENT_CIPHER_KEYS`, row by row, while the portal runs. Broken off,
 * it goes on where it stopped: what the first key sealed is left alone. Only on the machine itself.
 */
export const resealAddresses = command({
  name: 'recipients.reseal',
  input: z.object({}),
  run: async (portal, actor): Promise<Result<Resealed>> => {
    if (actor.kind !== 'system') return refuse(problems.notFound)
    const done = {
      recipients: await eachRow(portal, recipients, (row) => resealRecipient(portal, row)),
      lines: await eachRow(portal, awardImportLines, (row) => resealLine(portal, row)),
    }
    const left = await countLeft(portal)
    const note = { event: 'addressesResealed', details: { ...done, left } }
    await appendJournal(portal, actor, note, { slug: 'recipients', id: 'all' })
    return ok({ ...done, left })
  },
})

type Values<T> = Partial<Omit<T, 'id' | 'revision'>>

function resealRecipient({ env }: Portal, row: Recipient): Values<Recipient> | null {
  const request = row.addressRequest
  const isDone = (row.erasedAt || isSealedNow(env, row)) && (!request || isSealedNow(env, request))
  if (isDone) return null
  return {
    ...(row.erasedAt ? {} : { addressCipher: sealedAnew(env, row) }),
    ...(request ? { addressRequest: { ...request, addressCipher: sealedAnew(env, request) } } : {}),
  }
}

function resealLine({ env }: Portal, { recipientKey, addressCipher }: AwardImportLine): Values<AwardImportLine> | null {
  if (!recipientKey || !addressCipher || isSealedNow(env, { addressCipher })) return null
  return { addressCipher: sealedAnew(env, { recipientKey, addressCipher }) }
}

/** A row that somebody changed meanwhile is read again; answers how many were sealed anew. */
async function eachRow<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  values: (row: T) => Values<T> | null,
): Promise<number> {
  let changed = 0
  for (let after = ''; ; ) {
    const rows = await portal.store.find(of, { where: { id: { greater_than: after } }, sort: 'id', limit: batch })
    for (const row of rows) if (await reseal(portal, of, row, values)) changed += 1
    const last = rows.at(-1)
    if (!last || rows.length < batch) return changed
    after = last.id
  }
}

async function reseal<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  values: (row: T) => Values<T> | null,
): Promise<boolean> {
  for (let current: T | null = row; current; current = await portal.store.get(of, row.id)) {
    const set = values(current)
    if (!set) return false
    if ((await portal.store.swap(of, current, set)).outcome === 'swapped') return true
  }
  return false
}

/** New rows are sealed by whichever process wrote them: one that was not restarted with the new key shows here. */
const countLeft = async (portal: Portal): Promise<number> =>
  (await countOld(portal, recipients)) + (await countOld(portal, awardImportLines))

async function countOld<T extends Aggregate & { readonly addressCipher: string | null }>(
  portal: Portal,
  of: Collection<T>,
): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const rows = await portal.store.find(of, { where: { id: { greater_than: after } }, sort: 'id', limit: batch })
    const sealed = rows.flatMap(({ addressCipher }) => (addressCipher ? [{ addressCipher }] : []))
    count += sealed.filter((row) => !isSealedNow(portal.env, row)).length
    const last = rows.at(-1)
    if (!last || rows.length < batch) return count
    after = last.id
  }
}
