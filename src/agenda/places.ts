import { system } from '@/platform/actor'
import { type Delivery, delivered, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { raise } from '@/platform/tags/raise'
import { firstWaiting, registrationEvents, takenOf } from './change-registration'
import { inOrder } from './in-order'
import * as outbox from './outbox'
import { eventPlaces, freePlace, noPlace, offerEnd, placeKeyOf, type Registration } from './registration'
import { type SchemeEvent, schemeEvents } from './scheme-event'
import { weekTag } from './tags'

const us = system('agenda')

/** Free places go to those who wait, one after the other, until there is no place or nobody (EVT-7, EX112). */
export const offerFreePlaces: HandlerFor<typeof outbox.offerPlaces> = async (portal, { eventId }) => {
  const isDone = await inOrder(eventId, async () => {
    for (;;) {
      const event = await portal.store.get(schemeEvents, eventId)
      const until = event ? offerEnd(portal.clock.now(), event.startsAt) : null
      if (event?.state !== 'published' || !until) return true
      const place = freePlace(event.capacity, await takenOf(portal, eventId))
      const next = place === null ? null : await firstWaiting(portal, eventId)
      if (place === null || !next) return true
      if (!(await offer(portal, event, next, place, until))) return false
    }
  })
  if (!isDone) return tryAgain('agenda.place-taken')
  return countPlaces(portal, { eventId })
}

/** Says how many places and turns are taken, as they are when it is written: whoever counted earlier counts again. */
export async function countPlaces(portal: Portal, { eventId }: { readonly eventId: string }): Promise<Delivery> {
  for (;;) {
    const before = await portal.store.get(eventPlaces, eventId)
    const { held, waiting } = await takenOf(portal, eventId)
    if (before?.held === held && before.waiting === waiting) return delivered
    const written = before
      ? (await portal.store.swap(eventPlaces, before, { held, waiting })).outcome === 'swapped'
      : (await portal.store.insert(eventPlaces, { id: eventId, revision: 1, held, waiting })).outcome === 'new'
    if (!written) continue
    await raise(portal, [weekTag])
    return delivered
  }
}

/** Whether it was offered, or they no longer wait; false where another process took the place in between. */
async function offer(
  portal: Portal,
  { id: eventId }: SchemeEvent,
  { id }: Registration,
  place: number,
  offeredUntil: string,
): Promise<boolean> {
  const moved = await registrationEvents.move(portal, us, id, 'offer', () => ({
    set: { placeKey: placeKeyOf(eventId, place), offeredUntil },
    effects: [
      outbox.mailRegistrant({ registrationId: id, what: 'offered' }),
      outbox.lapseOffer({ registrationId: id }, { runAfter: offeredUntil }),
    ],
    journal: { event: 'placeOffered' },
  }))
  return moved.ok
}

/** Nobody took it in time: it goes to the next one. An offer of another day, or one that was taken, stays. */
export const lapseOffer: HandlerFor<typeof outbox.lapseOffer> = async (portal, { registrationId }) => {
  const moved = await registrationEvents.move(portal, us, registrationId, 'lapse', ({ id, eventId }) => ({
    set: { placeKey: noPlace(id), endedAt: portal.clock.now() },
    effects: [outbox.mailRegistrant({ registrationId: id, what: 'lapsed' }), outbox.offerPlaces({ eventId })],
    journal: { event: 'offerLapsed' },
  }))
  // The registration may be forgotten by now: there is nothing left to end.
  const isDone = moved.ok || moved.problem.code === problems.notFound.code
  return isDone ? delivered : tryAgain(moved.problem.code)
}

/** The event will not be: whoever has a place, a turn or an offer has none any more. */
export async function callOff(portal: Portal, registration: Registration): Promise<void> {
  const moved = await registrationEvents.move(portal, us, registration.id, 'callOff', ({ id }) => ({
    set: { placeKey: noPlace(id), offeredUntil: null, endedAt: portal.clock.now() },
    effects: [outbox.mailRegistrant({ registrationId: id, what: 'calledOff' })],
    journal: { event: 'registrationCalledOff' },
  }))
  if (!moved.ok) throw new Error(moved.problem.code)
}
