import { memberOf } from '@/casework/parties'
import { formatInstant } from '@/kernel/dates'
import { notify } from '@/notifications/notify'
import { tellEach } from '@/notifications/tell-each'
import { staffWith } from '@/people/staff'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Letter } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import * as letters from '~/templates/mail/agenda/letters'
import { registrationPage } from './change-registration'
import { eventLines } from './in-words'
import * as notices from './notices'
import * as outbox from './outbox'
import { callOff, countPlaces, lapseOffer, offerFreePlaces } from './places'
import { eventRegistrations, type Registration } from './registration'
import { type SchemeEvent, schemeEvents } from './scheme-event'

/** Everybody who prepares the programme, each once. */
const tellProgramme: HandlerFor<typeof outbox.tellProgramme> = async (portal, { eventId }, row) => {
  const event = await portal.store.get(schemeEvents, eventId)
  if (event?.state !== 'proposed') return delivered
  const readers = (await staffWith(portal, 'editor', 'schemeManager')).map(({ userId }) => ({ userId }))
  return tellEach(portal, row, {
    readers,
    readerId: undefined,
    forOne: (userId) => outbox.mailProgramme({ eventId, userId }, { target: userId }),
    tell: ({ userId }) => toProgramme(portal, row, event, userId),
  })
}

const mailProgramme: HandlerFor<typeof outbox.mailProgramme> = async (portal, { eventId, userId }, row) => {
  const event = await portal.store.get(schemeEvents, eventId)
  const readers = await staffWith(portal, 'editor', 'schemeManager')
  if (event?.state === 'proposed' && readers.some((reader) => reader.userId === userId))
    await toProgramme(portal, row, event, userId)
  return delivered
}

async function toProgramme(portal: Portal, row: Parameters<typeof notify>[1], event: SchemeEvent, userId: string) {
  const link = `${portal.env.portalUrl}/admin/semaine/rendez-vous/${event.id}`
  const { title, organizerName } = event
  const letter = await letters.proposedLetter({ title, organizerName, lines: eventLines(event), link })
  await notify(portal, row, notices.proposed, { userId }, letter, { link })
}

/** What is told to the organisers, as it is when the mail leaves; null where it is no longer true. */
const organiserLetters: Readonly<
  Record<outbox.OrganiserMail, (event: SchemeEvent, link: string) => Promise<Letter> | null>
> = {
  returned: (event, link) => (event.state === 'returned' ? letters.returnedLetter({ ...event, link }) : null),
  published: (event, link) =>
    event.state === 'published'
      ? letters.publishedLetter({ title: event.title, lines: eventLines(event), link })
      : null,
  refused: (event, link) => (event.state === 'refused' ? letters.refusedLetter({ ...event, link }) : null),
  cancelled: (event, link) => (event.state === 'cancelled' ? letters.cancelledLetter({ ...event, link }) : null),
}

const mailOrganiser: HandlerFor<typeof outbox.mailOrganiser> = async (portal, { eventId, userId, what }, row) => {
  const event = await portal.store.get(schemeEvents, eventId)
  if (!event?.organizationId) return delivered
  const link = `${portal.env.portalUrl}/mon-espace/evenements/${eventId}?structure=${event.organizationId}`
  const letter = await organiserLetters[what](event, link)
  const to = letter && (await memberOf(portal, event.organizationId, userId))
  if (letter && to) await notify(portal, row, notices.decided, to, letter, { link })
  return delivered
}

type Told = readonly [kind: (typeof notices)['registration'], letter: Promise<Letter>]

/** What is told to somebody who registered, as it is when the mail leaves; null where it is no longer true. */
function toldOf(portal: Portal, what: outbox.RegistrantMail, row: Registration, event: SchemeEvent): Told | null {
  const { title, onlineLink, word } = event
  const link = registrationPage(portal, row)
  const programme = `${portal.env.portalUrl}/semaine`
  const about = { title, lines: eventLines(event), link }
  const isOn = event.state === 'published'
  const isIn = isOn && row.state === 'registered'
  const each: Readonly<Record<outbox.RegistrantMail, () => Told | null>> = {
    confirm: () => (isOn && row.state === 'asked' ? [notices.confirmation, letters.confirmLetter(about)] : null),
    registered: () => (isIn ? [notices.registration, letters.registeredLetter({ ...about, onlineLink })] : null),
    waiting: () => (isOn && row.state === 'waiting' ? [notices.registration, letters.waitingLetter(about)] : null),
    offered: () =>
      isOn && row.state === 'offered' && row.offeredUntil
        ? [notices.registration, letters.offeredLetter({ ...about, until: formatInstant(row.offeredUntil) })]
        : null,
    lapsed: () =>
      isOn && row.state === 'lapsed'
        ? [notices.registration, letters.lapsedLetter({ title, link: `${programme}/evenements/${event.slug}` })]
        : null,
    left: () =>
      row.state === 'cancelled' ? [notices.registration, letters.leftLetter({ title, link: programme })] : null,
    changed: () =>
      isOn && row.state !== 'cancelled' && row.state !== 'lapsed'
        ? [notices.eventChange, letters.changedLetter({ ...about, onlineLink: isIn ? onlineLink : '' })]
        : null,
    calledOff: () =>
      event.state === 'cancelled'
        ? [notices.eventChange, letters.calledOffLetter({ title, word, link: programme })]
        : null,
    weekBefore: () => reminder(false),
    dayBefore: () => reminder(true),
  }
  const reminder = (isTomorrow: boolean): Told | null =>
    isIn && event.startsAt > portal.clock.now()
      ? [notices.reminder, letters.reminderLetter({ ...about, onlineLink, isTomorrow })]
      : null
  return each[what]()
}

const mailRegistrant: HandlerFor<typeof outbox.mailRegistrant> = async (portal, { registrationId, what }, row) => {
  const registration = await portal.store.get(eventRegistrations, registrationId)
  const event = registration && (await portal.store.get(schemeEvents, registration.eventId))
  const told = event && registration.email ? toldOf(portal, what, registration, event) : null
  if (told && registration) await notify(portal, row, told[0], { email: registration.email }, await told[1])
  return delivered
}

const concerned = ['registered', 'waiting', 'offered', 'asked'] as const

/** One mail each, under a key of the change and the person: a second run adds nothing. */
const tellRegistered: HandlerFor<typeof outbox.tellRegistered> = async (portal, { eventId, what, round }) => {
  const where = { eventId: { equals: eventId }, state: { in: [...concerned] } }
  for await (const some of batchesOf(portal, eventRegistrations, where)) {
    if (what === 'calledOff') for (const one of some) await callOff(portal, one)
    else
      await enqueue(
        portal,
        some
          .filter(({ state }) => state !== 'asked')
          .map(({ id }) => ({
            key: `agenda:changed:${round}:${id}`,
            source: `${eventRegistrations.slug}:${id}`,
            effect: outbox.mailRegistrant({ registrationId: id, what: 'changed' }),
          })),
      )
  }
  return countPlaces(portal, { eventId })
}

export const agendaEffects: readonly Handled[] = [
  handle(outbox.tellProgramme, tellProgramme),
  handle(outbox.mailProgramme, mailProgramme),
  handle(outbox.mailOrganiser, mailOrganiser),
  handle(outbox.offerPlaces, offerFreePlaces),
  handle(outbox.countPlaces, countPlaces),
  handle(outbox.lapseOffer, lapseOffer),
  handle(outbox.tellRegistered, tellRegistered),
  handle(outbox.mailRegistrant, mailRegistrant),
]
