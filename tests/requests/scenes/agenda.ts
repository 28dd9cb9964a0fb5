import { registrationPage } from '@/agenda/change-registration'
import { publishEvent } from '@/agenda/commands/decide-event'
import { confirmRegistration, leaveEvent } from '@/agenda/commands/own-registration'
import { proposeEvent, proposeRegionEvent } from '@/agenda/commands/propose-event'
import { registerForEvent } from '@/agenda/commands/register'
import { startEdition } from '@/agenda/commands/write-edition'
import { type WeekEdition, weekEditions } from '@/agenda/edition'
import { offerFreePlaces } from '@/agenda/places'
import { eventRegistrations, type Registration } from '@/agenda/registration'
import { type SchemeEvent, schemeEvents } from '@/agenda/scheme-event'
import { anonymous } from '@/platform/actor'
import { findOne } from '@/platform/rows'
import { editionForm, eventForm } from '../../support/builders/agenda'
import { formKey, value } from '../../support/builders/recognition'
import type { Aim, Scene, Stage } from './stage'

/** Far ahead, so that no clock of a test reaches it. */
const days = { startsOn: '2070-11-24', lastDay: '2070-11-28', callFrom: '2020-01-01', callUntil: null } as const
const written = { ...eventForm, day: '2070-11-25', capacity: 1 } as const

async function edition({ portal, manager }: Stage): Promise<WeekEdition> {
  const there = await findOne(portal, weekEditions, { year: { equals: '2070' } })
  if (there) return there
  const input = startEdition.input.parse({ ...editionForm, ...days, year: '2070', formKey: formKey() })
  return value(await startEdition.run(portal, manager, input))
}

/** A year that no edition has. */
async function freeYear({ portal, random }: Stage): Promise<string> {
  for (;;) {
    const year = `20${random.of(['71', '72', '73', '74', '75', '76', '77', '78', '79', '80', '81', '82', '83', '84', '85'])}`
    if (!(await findOne(portal, weekEditions, { year: { equals: year } }))) return year
  }
}

async function proposed(stage: Stage): Promise<SchemeEvent> {
  const { id: editionId } = await edition(stage)
  const { organization, admin } = await stage.participant()
  const given = { ...written, editionId, organizationId: organization.id, formKey: formKey() }
  return value(await proposeEvent.run(stage.portal, admin, proposeEvent.input.parse(given)))
}

const formOf = ({ id, revision }: SchemeEvent) => ({ eventId: id, revision, formKey: formKey() })

async function published(stage: Stage): Promise<SchemeEvent> {
  return value(await publishEvent.run(stage.portal, stage.manager, formOf(await proposed(stage))))
}

async function ofRegion(stage: Stage): Promise<SchemeEvent> {
  const given = { ...written, editionId: (await edition(stage)).id, formKey: formKey() }
  const row = value(await proposeRegionEvent.run(stage.portal, stage.manager, proposeRegionEvent.input.parse(given)))
  return value(await publishEvent.run(stage.portal, stage.manager, formOf(row)))
}

async function asked({ portal, random }: Stage, event: SchemeEvent): Promise<Registration> {
  const email = `visite-${random.uuid()}@exemple.example`
  const given = { formKey: formKey(), eventId: event.id, name: 'Odile M.', email, needs: '' }
  value(await registerForEvent.run(portal, anonymous, given))
  const row = await findOne(portal, eventRegistrations, { email: { equals: email } })
  if (!row) throw new Error('nothing was asked for')
  return row
}

const carried = ({ portal }: Stage, row: Registration) =>
  Object.fromEntries(new URL(registrationPage(portal, row)).searchParams) as {
    readonly inscription: string
    readonly jeton: string
  }

async function confirmed(stage: Stage, event: SchemeEvent): Promise<Registration> {
  const row = await asked(stage, event)
  return value(await confirmRegistration.run(stage.portal, anonymous, { ...carried(stage, row), formKey: formKey() }))
}

/** One has the place, a second waits, the first leaves: the place is offered. */
async function offered(stage: Stage): Promise<Registration> {
  const event = await ofRegion(stage)
  const first = await confirmed(stage, event)
  const second = await confirmed(stage, event)
  value(await leaveEvent.run(stage.portal, anonymous, { ...carried(stage, first), formKey: formKey() }))
  await offerFreePlaces(stage.portal, { eventId: event.id }, undefined as never)
  return second
}

/** Somebody who is registered for an event of the sender's structure that begins now. */
async function atTheDoor(stage: Stage): Promise<Aim> {
  const event = await published(stage)
  const { id } = await confirmed(stage, event)
  const now = Date.parse(stage.portal.clock.now())
  const set = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + 3_600_000).toISOString() }
  const row = await stage.portal.store.get(schemeEvents, event.id)
  if (row) await stage.portal.store.swap(schemeEvents, row, set)
  return { params: { registrationId: id }, body: { at: undefined } }
}

const on = ({ id, revision }: SchemeEvent, body: object = {}): Aim => ({
  params: { eventId: id },
  body: { revision, ...body },
})
const word = 'Précisez le public et le matériel, s’il vous plaît.'

export const agendaScenes: Readonly<Record<string, Scene>> = {
  'POST /week-editions': async (stage) => ({
    body: { ...editionForm, ...days, year: await freeYear(stage), isPublished: false },
  }),
  'POST /week-editions/:editionId': async (stage) => {
    const { id, revision } = await edition(stage)
    return { params: { editionId: id }, body: { ...editionForm, ...days, year: '2070', revision } }
  },
  'POST /week-editions/:editionId/events': async (stage) => ({
    params: { editionId: (await edition(stage)).id },
    body: written,
  }),
  'POST /organizations/:organizationId/events': async (stage) => ({
    params: { organizationId: (await stage.participant()).organization.id },
    body: { ...written, editionId: (await edition(stage)).id },
  }),
  'POST /scheme-events/:eventId/edit': async (stage) => on(await proposed(stage), written),
  'POST /scheme-events/:eventId/change': async (stage) => on(await published(stage), written),
  'POST /scheme-events/:eventId/return': async (stage) => on(await proposed(stage), { word }),
  'POST /scheme-events/:eventId/publish': async (stage) => on(await proposed(stage)),
  'POST /scheme-events/:eventId/refuse': async (stage) => on(await proposed(stage), { word }),
  'POST /scheme-events/:eventId/withdraw': async (stage) => on(await proposed(stage)),
  'POST /scheme-events/:eventId/cancel': async (stage) => on(await published(stage), { word }),
  'POST /scheme-events/:eventId/registrations': async (stage) => ({
    params: { eventId: (await ofRegion(stage)).id },
    body: { name: 'Odile M.', email: `visite-${stage.random.uuid()}@exemple.example`, needs: '' },
  }),
  'POST /own-registration/confirm': async (stage) => ({
    body: carried(stage, await asked(stage, await ofRegion(stage))),
  }),
  'POST /own-registration/accept': async (stage) => ({ body: carried(stage, await offered(stage)) }),
  'POST /own-registration/leave': async (stage) => ({
    body: carried(stage, await confirmed(stage, await ofRegion(stage))),
  }),
  'POST /event-registrations/:registrationId/check-in': atTheDoor,
  'POST /event-registrations/:registrationId/undo-check-in': atTheDoor,
}
