import { z } from 'zod'
import { countOldLines, resealLines } from '@/intake/reseal-lines'
import { ok, type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSealedNow, sealedAnew } from '../persons/recipients'
import { countOld, resealEach, type Values } from '../persons/resealing'
import { type Recipient, recipients } from '../records'

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
      recipients: await resealEach(portal, recipients, (row) => resealRecipient(portal, row)),
      lines: await resealLines(portal),
    }
    const left = await countLeft(portal)
    const note = { event: 'addressesResealed', details: { ...done, left } }
    await appendJournal(portal, actor, note, { slug: 'recipients', id: 'all' })
    return ok({ ...done, left })
  },
})

function resealRecipient({ env }: Portal, row: Recipient): Values<Recipient> | null {
  const request = row.addressRequest
  const isDone = (row.erasedAt || isSealedNow(env, row)) && (!request || isSealedNow(env, request))
  if (isDone) return null
  return {
    ...(row.erasedAt ? {} : { addressCipher: sealedAnew(env, row) }),
    ...(request ? { addressRequest: { ...request, addressCipher: sealedAnew(env, request) } } : {}),
  }
}

/** New rows are sealed by whichever process wrote them: one that was not restarted with the new key shows here. */
const countLeft = async (portal: Portal): Promise<number> =>
  (await countOld(portal, recipients)) + (await countOldLines(portal))
