import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { activeMembers } from '@/organizations/queries'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { schemeEventEvents } from '../change-event'
import { contentAlone, contentOf, eventFields } from '../event-input'
import { schemeEventChanged } from '../events'
import { mailOrganiser, type OrganiserMail, offerPlaces, tellProgramme, tellRegistered } from '../outbox'
import { isToldOf, longest, type SchemeEvent } from '../scheme-event'

const wordInput = z
  .string()
  .trim()
  .max(longest.word, `Ce texte est trop long : ${longest.word} caractères au plus.`)
  .default('')

/** A mail to each member who may answer for the event; to nobody for one of the Région. */
async function toOrganisers(portal: Portal, event: SchemeEvent, what: OrganiserMail): Promise<readonly Effect[]> {
  if (!event.organizationId) return []
  const team = await activeMembers(portal, event.organizationId)
  return team
    .filter(({ role }) => role !== 'reader')
    .map(({ userId }) => mailOrganiser({ eventId: event.id, userId, what }, { target: userId }))
}

const shown = (row: SchemeEvent) => [schemeEventChanged({ eventId: row.id })]

/** The organisers correct their proposal; one that was returned comes back to the Région (12.13 edit). */
export const editEvent = schemeEventEvents.on('edit', {
  summary: 'Correct a proposed event',
  input: eventFields,
  prepare: (row, { input }) => {
    const content = contentOf(input)
    return content.ok ? { ...row, ...content.value } : row
  },
  change: (row, { input }) => {
    const content = contentOf(input)
    if (!content.ok) return refuse(content.problem)
    return ok({
      set: content.value,
      effects: row.state === 'returned' ? [tellProgramme({ eventId: row.id })] : [],
      journal: { event: 'eventEdited' },
    })
  },
})

/** The same once it is in the programme: those who are registered hear of what concerns them (EVT-5). */
export const changeEvent = schemeEventEvents.on('change', {
  summary: 'Change an event of the programme; whoever is registered is told of day, hour, place and link',
  input: eventFields,
  // Whether it is over is asked of the end that everybody read, not of the one that the form says.
  prepare: (row, { input }) => {
    const content = contentOf(input)
    return content.ok ? { ...row, ...content.value, endsAt: row.endsAt } : row
  },
  change: (row, { input, now }) => {
    const content = contentOf(input)
    if (!content.ok) return refuse(content.problem)
    if (content.value.startsAt !== row.startsAt && content.value.startsAt <= now) return refuse(alreadyBegun)
    const isTold = isToldOf(contentAlone(row), content.value)
    const round = row.notified + 1
    return ok({
      set: { ...content.value, ...(isTold && { notified: round }) },
      effects: [
        ...(isTold ? [tellRegistered({ eventId: row.id, what: 'changed', round })] : []),
        offerPlaces({ eventId: row.id }),
      ],
      events: shown(row),
      journal: { event: 'eventChanged' },
    })
  },
})

const alreadyBegun = {
  code: 'event.begun',
  status: 422,
  detail: 'Cette heure est passée. Choisissez un moment à venir.',
  fields: [{ name: 'begins', detail: 'Cette heure est passée. Choisissez un moment à venir.' }],
} as const

export const returnEvent = schemeEventEvents.on('return', {
  summary: 'Ask the organisers to complete a proposal',
  input: { word: wordInput },
  facts: (_, { input }) => ({ word: input.word }),
  change: async (row, { portal, input }) => ({
    set: { word: input.word },
    effects: await toOrganisers(portal, row, 'returned'),
    journal: { event: 'eventReturned' },
  }),
})

export const publishEvent = schemeEventEvents.on('publish', {
  summary: 'Put a proposed event into the programme',
  change: async (row, { portal, now }) => ({
    set: { word: '', publishedAt: now },
    effects: await toOrganisers(portal, row, 'published'),
    events: shown(row),
    journal: { event: 'eventPublished' },
  }),
})

export const refuseEvent = schemeEventEvents.on('refuse', {
  summary: 'Refuse a proposed event, with the reason',
  input: { word: wordInput },
  facts: (_, { input }) => ({ word: input.word }),
  change: async (row, { portal, input }) => ({
    set: { word: input.word },
    effects: await toOrganisers(portal, row, 'refused'),
    journal: { event: 'eventRefused' },
  }),
})

export const withdrawEvent = schemeEventEvents.on('withdraw', {
  summary: 'Withdraw a proposal before it is decided',
  change: () => ({ set: {}, journal: { event: 'eventWithdrawn' } }),
})

/** An event that will not be: it stays at its address and says so; everybody who is registered is told (EVT-5). */
export const cancelEvent = schemeEventEvents.on('cancel', {
  summary: 'Cancel an event of the programme; whoever is registered, waits or was offered a place is told',
  input: { word: wordInput },
  facts: (_, { input }) => ({ word: input.word }),
  change: async (row, { portal, input }) => ({
    set: { word: input.word },
    effects: [
      tellRegistered({ eventId: row.id, what: 'calledOff', round: row.notified + 1 }),
      ...(await toOrganisers(portal, row, 'cancelled')),
    ],
    events: shown(row),
    journal: { event: 'eventCancelled' },
  }),
})
