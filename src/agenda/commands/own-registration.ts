import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { isLinkOf, registrationEvents, takenOf } from '../change-registration'
import { inOrder } from '../in-order'
import { countPlaces, mailRegistrant, offerPlaces } from '../outbox'
import { eventRegistrations, noPlace, type Placement, placementFor, type Registration } from '../registration'
import { registrantActor, registrationProblem } from '../registration-machine'
import { schemeEvents } from '../scheme-event'

const linkProblem: Problem = {
  code: 'registration.link',
  status: 410,
  detail:
    'Ce lien n’est plus valable, ou il est incomplet. Ouvrez-le de nouveau depuis le dernier courriel, en entier.',
}
const full = registrationProblem('full', 'Ce rendez-vous est complet, et sa liste d’attente aussi.')

const linkInput = z.object({ formKey: formKeyInput, inscription: idInput, jeton: tokenInput })
type Link = z.output<typeof linkInput>

/** A command on one's own registration: the link of the mail proves it. */
const byLink = (
  name: `agenda.${string}`,
  summary: string,
  run: (portal: Portal, row: Registration, formKey: string) => Promise<Result<Registration>>,
) =>
  command({
    name,
    summary,
    asks: 'anyone',
    answer: movedAnswer,
    input: linkInput,
    run: async (portal, _actor, { formKey, inscription, jeton }: Link): Promise<Result<Registration>> => {
      const row = await portal.store.get(eventRegistrations, inscription)
      if (!row || !isLinkOf(portal, row, jeton)) return refuse(linkProblem)
      return run(portal, row, formKey)
    },
  })

/** So often another process may take the same place at the same moment. */
const tries = 40

/** The address is right: a place, or a turn on the waiting list (12.14 confirm, queue; EX111). Harmless twice. */
export const confirmRegistration = byLink(
  'agenda.confirm-registration',
  'Confirm by the link of the mail: takes a place, or a turn on the waiting list',
  async (portal, row, formKey) =>
    row.state === 'registered' || row.state === 'waiting'
      ? ok(row)
      : inOrder(row.eventId, () => place(portal, row, formKey)),
)

/** Asks again where another process took the place in between. */
async function place(portal: Portal, row: Registration, formKey: string): Promise<Result<Registration>> {
  for (let attempt = 1; ; attempt += 1) {
    const event = await portal.store.get(schemeEvents, row.eventId)
    const placement = placementFor(row.eventId, event?.capacity ?? null, await takenOf(portal, row.eventId))
    if (placement.to === 'full') return refuse(full)
    const placed = await take(portal, row, formKey, placement)
    if (placed.ok || placed.problem.code !== 'record.taken' || attempt >= tries) return placed
  }
}

const take = (
  portal: Portal,
  { id, eventId }: Registration,
  formKey: string,
  { to, placeKey }: Exclude<Placement, { readonly to: 'full' }>,
): Promise<Result<Registration>> =>
  registrationEvents.change(
    portal,
    registrantActor,
    to === 'registered' ? 'confirm' : 'queue',
    { registrationId: id, formKey },
    {
      change: (_, { now }) => ({
        set: { placeKey, confirmedAt: now },
        effects: [mailRegistrant({ registrationId: id, what: to }), countPlaces({ eventId })],
        journal: { event: to === 'registered' ? 'registrationConfirmed' : 'registrationQueued' },
      }),
    },
  )

/** The place that was offered is taken, once, in time (12.14 accept, EX113). */
export const acceptPlace = byLink(
  'agenda.accept-place',
  'Take the place that was offered, in time',
  async (portal, row, formKey) =>
    registrationEvents.change(
      portal,
      registrantActor,
      'accept',
      { registrationId: row.id, formKey },
      {
        tries: 4,
        change: () => ({
          set: { offeredUntil: null },
          effects: [mailRegistrant({ registrationId: row.id, what: 'registered' })],
          journal: { event: 'placeAccepted' },
        }),
      },
    ),
)

/** In one click: the place goes to the next one who waits. */
export const leaveEvent = byLink(
  'agenda.leave-event',
  'Give back a place, a turn or an offer by the link of a mail',
  async (portal, row, formKey) =>
    registrationEvents.change(
      portal,
      registrantActor,
      'leave',
      { registrationId: row.id, formKey },
      {
        tries: 4,
        change: ({ id, eventId }, { now }) => ({
          set: { placeKey: noPlace(id), offeredUntil: null, endedAt: now, presentAt: null },
          effects: [offerPlaces({ eventId }), mailRegistrant({ registrationId: id, what: 'left' })],
          journal: { event: 'registrationLeft' },
        }),
      },
    ),
)
