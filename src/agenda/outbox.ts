import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of the agenda: what its changes owe, by the names under which rows wait in the database. */

const ofEvent = z.object({ eventId: idInput })
const ofRegistration = z.object({ registrationId: idInput })

/** What an organiser is told by mail, each once a person. */
export const organiserMails = ['returned', 'published', 'refused', 'cancelled'] as const
export type OrganiserMail = (typeof organiserMails)[number]
/** A member of the structure, about its event as it is then. */
export const mailOrganiser = effect(
  'agenda.mail-organiser',
  ofEvent.extend({ userId: idInput, what: z.enum(organiserMails) }),
)
/** Whoever looks after the programme: a proposal came, or came back. */
export const tellProgramme = effect('agenda.tell-programme', ofEvent)
export const mailProgramme = effect('agenda.mail-programme', ofEvent.extend({ userId: idInput }))

/** Free places go to those who wait, in their order. */
export const offerPlaces = effect('agenda.offer-places', ofEvent)
/** Says on the public pages how many places are left. */
export const countPlaces = effect('agenda.count-places', ofEvent)
/** Ends an offer that nobody took; nothing where it was taken, or stands for another day. */
export const lapseOffer = effect('agenda.lapse-offer', ofRegistration)
/** Owes a mail to everybody who is registered, waits or was offered a place: a change, or the end of it. */
export const tellRegistered = effect(
  'agenda.tell-registered',
  ofEvent.extend({ what: z.enum(['changed', 'calledOff']), round: z.number().int() }),
)

/** What somebody who registered is told by mail. */
export const registrantMails = [
  'confirm',
  'registered',
  'waiting',
  'offered',
  'lapsed',
  'left',
  'changed',
  'calledOff',
  'weekBefore',
  'dayBefore',
] as const
export type RegistrantMail = (typeof registrantMails)[number]
export const mailRegistrant = effect('agenda.mail-registrant', ofRegistration.extend({ what: z.enum(registrantMails) }))
