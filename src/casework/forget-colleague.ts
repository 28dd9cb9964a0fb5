import { closedName } from '@/people/profile'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { absences } from './absence'
import { savedViews } from './saved-views'

/**
 * An account is gone: no absence bears its name any more, and its views of the work list go (ACC-6). What stands in a
 * case stays there. Harmless twice.
 */
export async function forgetColleague(portal: Portal, userId: string): Promise<void> {
  const named = { or: [{ userId: { equals: userId } }, { standInId: { equals: userId } }] }
  for await (const { id } of rowsOf(portal, absences, named))
    await commitAsSystem(portal, system('people'), absences, id, (row) => {
      const set = {
        ...(row.userId === userId && { userName: closedName }),
        ...(row.standInId === userId && { standInName: closedName }),
      }
      const isForgotten = Object.entries(set).every(([field, value]) => row[field as keyof typeof row] === value)
      return isForgotten ? null : { set, journal: { event: 'absenceNameForgotten' } }
    })
  await portal.store.remove(savedViews.slug, { userId: { equals: userId } })
}
