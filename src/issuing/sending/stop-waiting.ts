import { personOf } from '@/awards/persons/person'
import type { Portal } from '@/platform/portal'
import { waitingStates } from '../issuance'
import { issuances } from '../records'
import { cancelWaiting } from './release'

/** Cancels what waits for a person who objected: in the answer, and again by an effect should the process die before. */
export async function stopWaiting(portal: Portal, recipientKey: string): Promise<void> {
  const person = await personOf(portal, recipientKey)
  if (!person.isSuppressed) return
  const waiting = await portal.store.find(issuances, {
    where: { recipientKey: { in: [...person.keys] }, state: { in: [...waitingStates] } },
  })
  for (const { id } of waiting) await cancelWaiting(portal, id, 'objection')
}
