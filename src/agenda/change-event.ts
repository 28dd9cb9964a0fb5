import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import { readableById } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { agendaAccess } from './access'
import { weekEditions } from './edition'
import { type SchemeEventFacts, schemeEventMachine } from './event-machine'
import { type SchemeEvent, schemeEvents } from './scheme-event'

const readEvent = readableById(agendaAccess, schemeEvents)

/** An event for those who may do something with it: its organisers, whoever prepares the programme, the portal itself. */
export async function findManagedEvent(portal: Portal, actor: Actor, id: string): Promise<SchemeEvent | null> {
  if (actor.kind === 'system') return portal.store.get(schemeEvents, id)
  const row = await readEvent(portal, actor, id)
  const isTheirs =
    row !== null &&
    (hasStaffRole(actor, 'editor', 'schemeManager') ||
      (row.organizationId !== null && seatIn(actor, row.organizationId) !== null))
  return isTheirs ? row : null
}

/** What the guards of an event ask, as things are now. */
export async function eventFacts(
  portal: Portal,
  { organizationId, editionId }: Pick<SchemeEvent, 'organizationId' | 'editionId'>,
): Promise<Omit<SchemeEventFacts, 'word'>> {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  const edition = await portal.store.get(weekEditions, editionId)
  const isParticipant = organizationId === null || isActiveOn(await participantOf(portal, organizationId), today)
  return { now, today, edition, isParticipant }
}

/** Every change of an existing event, by table 12.13. */
export const schemeEventEvents = stateMachine({
  name: 'schemeEvent',
  rows: schemeEvents,
  table: schemeEventMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: async ({ portal, row }, given) => ({ word: '', ...given, ...(await eventFacts(portal, row)) }),
  form: z.object({ eventId: idInput, formKey: formKeyInput, revision: z.number().int() }),
  parameter: 'eventId',
  find: findManagedEvent,
  answer: movedAnswer,
})
