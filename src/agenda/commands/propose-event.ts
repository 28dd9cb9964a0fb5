import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { slugOf } from '@/kernel/text'
import { decide } from '@/kernel/transitions'
import { organizationById } from '@/organizations/queries'
import { type Actor, seatIn } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { eventFacts } from '../change-event'
import { weekEditions } from '../edition'
import { contentOf, type EventInput, eventFields } from '../event-input'
import { schemeEventMachine } from '../event-machine'
import { schemeEventChanged } from '../events'
import { tellProgramme } from '../outbox'
import {
  type EventContent,
  mostEventsAnEdition,
  mostEventsAStructure,
  type SchemeEvent,
  schemeEvents,
} from '../scheme-event'

const regionName = 'Région Normandie'

/** A structure proposes an event of the week (12.13 propose). */
export const proposeEvent = command({
  name: 'agenda.propose-event',
  summary: 'Propose an event of the week in the name of a structure',
  input: z.object({ formKey: formKeyInput, organizationId: idInput, editionId: idInput, ...eventFields }),
  may: { seats: ['admin', 'contributor'] },
  record: async (_, actor, { organizationId }) => (seatIn(actor, organizationId) ? { organizationId } : null),
  answer: movedAnswer,
  run: async (portal, actor, { formKey, organizationId, editionId, ...given }): Promise<Result<SchemeEvent>> => {
    const organization = seatIn(actor, organizationId) ? await organizationById(portal, organizationId) : null
    if (!organization) return refuse(problems.notFound)
    return propose(
      portal,
      actor,
      { formKey, editionId, organizationId, organizerName: organization.displayName },
      given,
    )
  },
})

/** The Région proposes one of its own, outside the call too. */
export const proposeRegionEvent = command({
  name: 'agenda.propose-region-event',
  summary: 'Propose an event of the week in the name of the Région',
  input: z.object({ formKey: formKeyInput, editionId: idInput, ...eventFields }),
  may: { staff: ['editor', 'schemeManager'] },
  answer: movedAnswer,
  run: async (portal, actor, { formKey, editionId, ...given }): Promise<Result<SchemeEvent>> =>
    propose(portal, actor, { formKey, editionId, organizationId: null, organizerName: regionName }, given),
})

type Organiser = Pick<SchemeEvent, 'editionId' | 'organizationId' | 'organizerName'> & { readonly formKey: string }

async function propose(
  portal: Portal,
  actor: Actor,
  { formKey, ...organiser }: Organiser,
  given: EventInput,
): Promise<Result<SchemeEvent>> {
  if (!(await portal.store.get(weekEditions, organiser.editionId))) return refuse(problems.notFound)
  const content = contentOf(given)
  if (!content.ok) return content
  const tooMany = await beyond(portal, organiser)
  if (tooMany) return refuse(tooMany)
  const row = newEvent(organiser, content.value, portal.clock.now())
  const facts = { word: '', ...(await eventFacts(portal, row)) }
  const decided = decide(schemeEventMachine, { event: 'propose', state: null, actor, subject: row }, facts)
  if (!decided.ok) return decided
  const change = {
    effects: [tellProgramme({ eventId: row.id })],
    events: [schemeEventChanged({ eventId: row.id })],
    journal: { event: 'eventProposed' },
  }
  return create(portal, actor, schemeEvents, { ...row, state: decided.value }, change, { formKey })
}

async function beyond(
  portal: Portal,
  { editionId, organizationId }: Pick<SchemeEvent, 'editionId' | 'organizationId'>,
): Promise<Problem | null> {
  const ofEdition = { editionId: { equals: editionId } }
  const own = { ...ofEdition, organizationId: { equals: organizationId } }
  const isBeyond =
    (organizationId !== null && (await portal.store.count(schemeEvents, own)) >= mostEventsAStructure) ||
    (await portal.store.count(schemeEvents, ofEdition)) >= mostEventsAnEdition
  return isBeyond
    ? {
        code: 'event.too-many',
        status: 409,
        detail: 'Trop de rendez-vous sont déjà proposés pour cette édition. Écrivez à la Région.',
      }
    : null
}

function newEvent(organiser: Omit<Organiser, 'formKey'>, content: EventContent, now: string): SchemeEvent {
  const id = newId()
  const { editionId, organizationId, organizerName } = organiser
  return {
    ...{ id, revision: 0, state: 'proposed', editionId, organizationId, organizerName },
    ...content,
    // The words help readers, the end of the id keeps two events of one name apart.
    slug: `${slugOf(content.title).slice(0, 80)}-${id.slice(-8)}`.replace(/^-/, ''),
    ...{ word: '', proposedAt: now, publishedAt: null, notified: 0 },
  }
}
