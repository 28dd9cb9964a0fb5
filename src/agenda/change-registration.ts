import { z } from 'zod'
import type { Actor } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { stateMachine } from '@/platform/state-machine'
import type { Filter } from '@/platform/store/store'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { findManagedEvent } from './change-event'
import { eventRegistrations, numberOf, placeKeyOf, type Registration, type Taken, turnKeyOf } from './registration'
import { type RegistrationFacts, registrationMachine } from './registration-machine'
import { type SchemeEvent, schemeEvents } from './scheme-event'

/** What the guards of a registration ask of its event. */
export function registrationFacts(event: SchemeEvent | null, now: string): RegistrationFacts {
  const isShown = event?.state === 'published'
  return {
    now,
    isOpen: isShown && event.startsAt > now,
    startsAt: isShown ? event.startsAt : null,
    endsAt: isShown ? event.endsAt : null,
  }
}

/** A registration for its organisers, the Région, and the portal itself. */
export async function findRegistration(portal: Portal, actor: Actor, id: string): Promise<Registration | null> {
  const row = await portal.store.get(eventRegistrations, id)
  if (!row || actor.kind === 'system') return row
  const isTheirs = actor.kind === 'member' && (await findManagedEvent(portal, actor, row.eventId)) !== null
  return isTheirs ? row : null
}

/** Every event of an existing registration, by table 12.14. */
export const registrationEvents = stateMachine({
  name: 'registration',
  rows: eventRegistrations,
  table: registrationMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: async ({ portal, row, now }) => registrationFacts(await portal.store.get(schemeEvents, row.eventId), now),
  form: z.object({ registrationId: idInput, formKey: formKeyInput }),
  parameter: 'registrationId',
  find: findRegistration,
  answer: movedAnswer,
})

const between = (from: string, to: string): Filter => ({
  and: [{ placeKey: { greater_than: from } }, { placeKey: { less_than: to } }],
})
/** Numbers have four digits and begin at 1: the keys of an event's places lie between these two. */
const placesOf = (eventId: string): Filter => between(placeKeyOf(eventId, 0), `${eventId}:q`)
const turnsOf = (eventId: string): Filter => between(turnKeyOf(eventId, 0), `${eventId}:x`)

export const firstWaiting = (portal: Pick<Portal, 'store'>, eventId: string): Promise<Registration | null> =>
  findOne(portal, eventRegistrations, turnsOf(eventId), 'placeKey')

/** What is taken of an event now. */
export async function takenOf(portal: Pick<Portal, 'store'>, eventId: string): Promise<Taken> {
  const [held, last, waiting, lastTurn] = await Promise.all([
    portal.store.count(eventRegistrations, placesOf(eventId)),
    findOne(portal, eventRegistrations, placesOf(eventId), '-placeKey'),
    portal.store.count(eventRegistrations, turnsOf(eventId)),
    findOne(portal, eventRegistrations, turnsOf(eventId), '-placeKey'),
  ])
  const lastPlace = last ? numberOf(last.placeKey) : 0
  return {
    held,
    lastPlace,
    gap: held < lastPlace ? await lowestGap(portal, eventId, lastPlace) : null,
    waiting,
    lastTurn: lastTurn ? numberOf(lastTurn.placeKey) : 0,
  }
}

/** Somebody gave a place back: which number. */
async function lowestGap(portal: Pick<Portal, 'store'>, eventId: string, lastPlace: number): Promise<number | null> {
  const rows = await portal.store.find(eventRegistrations, {
    where: placesOf(eventId),
    sort: 'placeKey',
    limit: lastPlace,
  })
  const gap = rows.findIndex(({ placeKey }, index) => numberOf(placeKey) !== index + 1)
  return gap < 0 ? null : gap + 1
}

const purpose = 'event-registration'
const tokenOf = ({ env }: Pick<Portal, 'env'>, { id, nonce }: Registration): string =>
  tokenFor(env.secret, purpose, id, nonce)

export const isLinkOf = (portal: Pick<Portal, 'env'>, row: Registration, token: string): boolean =>
  isSameSecret(token, tokenOf(portal, row))

/** The page of somebody's own registration: confirm, take a place, give it back. */
export const registrationPage = (portal: Pick<Portal, 'env'>, row: Registration): string =>
  `${portal.env.portalUrl}/semaine/inscription?${new URLSearchParams({ inscription: row.id, jeton: tokenOf(portal, row) })}`
