import { system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { opinionEvents } from './change-opinion'
import { type Opinion, opinions } from './opinion'

const mostOfCase = 50

/** Notes for good what is over in this case, so that nothing brings it back (OPI-3); answers what is awaited still. */
export async function endOpinions(portal: Portal, caseId: string): Promise<readonly Opinion[]> {
  const where = { caseId: { equals: caseId }, state: { equals: 'asked' } }
  const stillAwaited: Opinion[] = []
  for (const { id } of await portal.store.find(opinions, { where, limit: mostOfCase })) {
    const ended = await opinionEvents.move(portal, system('casework'), id, 'end', () => ({
      journal: { event: 'opinionEnded' },
    }))
    if (ended.ok && ended.value.state === 'asked') stillAwaited.push(ended.value)
  }
  return stillAwaited
}
