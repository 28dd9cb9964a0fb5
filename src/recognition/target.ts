import { fillActivity } from '@/casework/fill-activity'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { type Application, openStates } from './application'
import { indicativeClock, type Pause } from './indicative-delay'
import { endOf } from './membership'
import { announcedDelay } from './queries'
import { applications, memberships } from './records'

/** The column that the work list asks for cases past their date (CLK-1 to CLK-3, EX37): null while the clock stands still. */
export async function targetAfter(
  portal: Portal,
  application: Application,
  pauses: readonly Pause[] = application.pauses,
): Promise<ParisDate | null> {
  if (!application.submittedAt) return null
  const submittedOn = parisDateOf(application.submittedAt)
  const today = parisDateOf(portal.clock.now())
  const clock = indicativeClock(submittedOn, pauses, today, await announcedDelay(portal, application))
  return clock.state === 'running' ? clock.targetOn : null
}

const us = system('recognition')
const atOnce = 200

/** Rows of before these columns existed get them, some at a time; a database of today has none. */
export async function fillWorkColumns(portal: Portal): Promise<void> {
  await fillActivity(portal, us, applications, openStates)
  const running = { status: { in: ['submitted', 'inReview'] }, targetOn: { equals: null } }
  for (const { id } of await portal.store.find(applications, { where: running, sort: 'id', limit: atOnce })) {
    const row = await portal.store.get(applications, id)
    const targetOn = row && (await targetAfter(portal, row))
    if (targetOn)
      await commitAsSystem(portal, us, applications, id, (current) =>
        current.revision === row.revision ? { set: { targetOn }, journal: { event: 'applicationTargetNoted' } } : null,
      )
  }
  const ending = { endsOn: { equals: null } }
  for (const { id } of await portal.store.find(memberships, { where: ending, sort: 'id', limit: atOnce }))
    await commitAsSystem(portal, us, memberships, id, (row) => {
      const endsOn = row.endsOn ? null : endOf(row)
      return endsOn ? { set: { endsOn }, journal: { event: 'membershipEndNoted' } } : null
    })
}
