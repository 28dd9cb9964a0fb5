import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { commitAsSystem, create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { afterBounce, type MailAddress, mailAddresses, type SentMailRow, sentMailRows } from '../addresses/address'
import { imapBox } from './imap'
import type { ReturnBox } from './port'
import { type Bounce, readBounce } from './report'

const us = system('returned mail')
/** So many mails a look; the next look takes the next ones. */
const mostAtOnce = 100

/** Looks into the box of returned mail, where one is set. */
export async function lookForBounces(portal: Portal): Promise<void> {
  const { bounceImap } = portal.env
  if (bounceImap) await countBounces(portal, imapBox(bounceImap))
}

/** Counts what came back, each mail once however often it is read; what is no report on a mail of ours changes nothing. */
export const countBounces = (portal: Portal, box: ReturnBox): Promise<number> =>
  box.look(mostAtOnce, async ({ raw }) => {
    const bounce = await readBounce(raw)
    const sent = bounce && (await findOne(portal, sentMailRows, { messageId: { equals: bounce.messageId } }))
    if (!bounce || !sent) return false
    await count(portal, sent, bounce)
    if (!sent.bouncedAt) await portal.store.swap(sentMailRows, sent, { bouncedAt: portal.clock.now() })
    return true
  })

async function count(portal: Portal, { addressMark, userId }: SentMailRow, { messageId, status }: Bounce) {
  const returned = { messageId, status, at: portal.clock.now() }
  const known = await findOne(portal, mailAddresses, { addressMark: { equals: addressMark } })
  if (!known) {
    const row: MailAddress = {
      ...{ id: newId(), revision: 0, addressMark, userId, bounces: [returned], flaggedAt: null },
      ...{ checkNonce: null, checkExpiresAt: null },
    }
    const made = await create(portal, us, mailAddresses, row, { journal: { event: 'mailReturned' } })
    if (made.ok || made.problem.code !== 'record.exists') return
  }
  const id = known?.id ?? (await findOne(portal, mailAddresses, { addressMark: { equals: addressMark } }))?.id
  if (!id) return
  await commitAsSystem(portal, us, mailAddresses, id, (row) => {
    const set = afterBounce(row, returned)
    return set && { set, journal: { event: 'mailReturned' } }
  })
}
