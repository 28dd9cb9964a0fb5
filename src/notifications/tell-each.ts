import { type Delivery, delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { AccountRecipient } from '@/platform/notice'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'

interface Telling<Reader extends AccountRecipient> {
  /** Everybody who is told, as it is when this is delivered. */
  readonly readers: readonly Reader[]
  /** Whom this row is for; absent in the row that the commit wrote. */
  readonly readerId: string | undefined
  /** The same effect for one reader alone. */
  readonly forOne: (readerId: string) => Effect
  readonly tell: (to: Reader) => Promise<void>
}

/**
 * One effect a reader: who is told is known when the mail leaves, and a mail that fails for one of them is not sent to
 * the others again. A reader alone is told at once.
 */
export async function tellEach<Reader extends AccountRecipient>(
  portal: Portal,
  row: Pick<EffectRow, 'key' | 'source'>,
  { readers, readerId, forOne, tell }: Telling<Reader>,
): Promise<Delivery> {
  if (readerId === undefined && readers.length > 1) {
    await enqueue(
      portal,
      readers.map(({ userId }) => ({ key: `${row.key}:${userId}`, source: row.source, effect: forOne(userId) })),
    )
    return delivered
  }
  const to = readerId === undefined ? readers[0] : readers.find(({ userId }) => userId === readerId)
  if (to) await tell(to)
  return delivered
}
