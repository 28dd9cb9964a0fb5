import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarOf } from '@/agenda/calendar'
import { findManagedEvent } from '@/agenda/change-event'
import { checkIn, undoCheckIn } from '@/agenda/commands/check-in'
import {
  cancelEvent,
  editEvent,
  publishEvent,
  refuseEvent,
  returnEvent,
  withdrawEvent,
} from '@/agenda/commands/decide-event'
import { proposeEvent } from '@/agenda/commands/propose-event'
import type { WeekEdition } from '@/agenda/edition'
import { fits, programmeQuestionOf } from '@/agenda/programme'
import { programmePdf } from '@/agenda/programme-pdf'
import { eventAt, programmeOf, registrationsOf } from '@/agenda/queries'
import { eventRegistrations } from '@/agenda/registration'
import { type SchemeEvent, schemeEvents } from '@/agenda/scheme-event'
import {
  anEdition,
  anEditor,
  aPublishedEvent,
  asksFor,
  confirms,
  editionChangedTo,
  eventForm,
  formOnEvent,
} from '../support/builders/agenda'
import { aParticipant, type Participant } from '../support/builders/catalogue'
import { aStructure, codeOf, formKey, value } from '../support/builders/recognition'
import { aColleague } from '../support/builders/staff'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let edition: WeekEdition
let party: Participant
const editor = anEditor()
beforeEach(async () => {
  portal = await testPortal({ now: '2026-07-01T08:00:00.000Z' })
  await aColleague(portal, 'Élise Gauthier', ['editor'])
  edition = await anEdition(portal)
  party = await aParticipant(portal, 'Chantier du Phare')
})
afterEach(() => portal.close())

const proposes = (given: object = {}, by: Participant = party) =>
  proposeEvent.run(
    portal,
    by.admin,
    proposeEvent.input.parse({
      ...{ ...eventForm, formKey: formKey() },
      ...{ editionId: edition.id, organizationId: by.organization.id, ...given },
    }),
  )
const faultyField = (result: Awaited<ReturnType<typeof proposes>>) =>
  result.ok ? 'ok' : (result.problem.fields?.[0]?.name ?? result.problem.code)

describe('a proposal (12.13)', () => {
  it('reaches whoever prepares the programme, is returned, completed and published, each told once', async () => {
    const proposed = value(await proposes({ title: 'Une matinée à l’atelier' }))
    await runEffects(portal)
    expect(portal.sent.filter(({ subject }) => subject.startsWith('Un rendez-vous à relire'))).toHaveLength(1)
    const word = 'Précisez le public, s’il vous plaît.'
    const returned = value(await returnEvent.run(portal, editor, { ...formOnEvent(proposed), word }))
    await runEffects(portal)
    expect(portal.sent.at(-1)?.text).toContain(word)
    const again = { ...eventForm, title: 'Une matinée à l’atelier', audience: 'everybody' } as const
    const edited = value(await editEvent.run(portal, party.admin, { ...formOnEvent(returned), ...again }))
    expect(edited.state).toBe('proposed')
    const published = value(await publishEvent.run(portal, editor, formOnEvent(edited)))
    await runEffects(portal)
    expect(portal.sent.at(-1)?.subject).toContain('au programme')
    expect(published.slug).toBe(proposed.slug)
    expect((await eventAt(portal, published.slug))?.title).toBe('Une matinée à l’atelier')
  })

  it('is refused beside the field that is wrong', async () => {
    expect(faultyField(await proposes({ day: '2026-11-28' }))).toBe('day')
    expect(faultyField(await proposes({ begins: '10:00', ends: '09:00' }))).toBe('ends')
    expect(faultyField(await proposes({ city: '' }))).toBe('city')
    expect(faultyField(await proposes({ department: '' }))).toBe('department')
    expect(faultyField(await proposes({ mode: 'online' }))).toBe('onlineLink')
  })

  it('takes only a meeting’s own address as its link, and a number of places that is one', () => {
    const parse = (given: object) =>
      proposeEvent.input.safeParse({ ...eventForm, ...given, formKey: formKey(), editionId: 'e', organizationId: 'o' })
    for (const onlineLink of [
      'javascript:alert(1)',
      'http://visio.example',
      'https://moi:secret@visio.example',
      'visio',
    ])
      expect(parse({ onlineLink }).success, onlineLink).toBe(false)
    for (const capacity of [0, -1, 1.5, 99_999, 'douze', ''])
      expect(parse({ capacity }).success, String(capacity)).toBe(false)
    expect(parse({ capacity: undefined }).data?.capacity).toBeNull()
    expect(parse({ capacity: 40 }).data?.capacity).toBe(40)
  })

  it('needs the call and an active status; the Région needs neither', async () => {
    const newcomer = await aStructure(portal, 'Nouvelle Structure')
    expect(codeOf(await proposes({}, newcomer))).toBe('event.not-participant')
    const closed = value(await editionChangedTo(portal, edition, { callUntil: '2026-06-15' as never }))
    expect(codeOf(await proposes())).toBe('event.call-closed')
    expect((await aPublishedEvent(portal, closed, { title: 'Ouverture de la semaine' })).state).toBe('published')
    edition = value(await editionChangedTo(portal, closed, {}))
  })

  it('is its structure’s alone: strangers neither see nor touch it, and a withdrawn one stays so', async () => {
    const proposed = value(await proposes())
    const stranger = await aParticipant(portal, 'Autre Chantier')
    expect(await findManagedEvent(portal, stranger.admin, proposed.id)).toBeNull()
    expect(codeOf(await withdrawEvent.run(portal, stranger.admin, formOnEvent(proposed)))).toBe('record.not-found')
    expect(await eventAt(portal, proposed.slug)).toBeNull()
    const withdrawn = value(await withdrawEvent.run(portal, party.admin, formOnEvent(proposed)))
    expect(codeOf(await publishEvent.run(portal, editor, formOnEvent(withdrawn)))).toBe('not-possible-in-this-state')
  })

  it('decided by two at once has one outcome', async () => {
    const proposed = value(await proposes())
    const [one, other] = await Promise.all([
      publishEvent.run(portal, editor, formOnEvent(proposed)),
      refuseEvent.run(portal, anEditor('Autre'), { ...formOnEvent(proposed), word: 'Le même existe déjà ce jour-là.' }),
    ])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
  })

  it('keeps the days of its edition: a week that would leave it outside is refused', async () => {
    await aPublishedEvent(portal, edition, { day: '2026-11-27' })
    const moved = await editionChangedTo(portal, edition, { lastDay: '2026-11-26' as never })
    expect(moved.ok ? 'ok' : moved.problem.fields?.[0]?.name).toBe('lastDay')
  })
})

describe('what everybody reads', () => {
  it('never holds the link, nor what is not in the programme', async () => {
    const online = await aPublishedEvent(portal, edition, {
      mode: 'online',
      onlineLink: 'https://visio.example/secret',
    })
    const shown = await programmeOf(portal, edition.id)
    expect(shown.some(({ id }) => id === online.id)).toBe(true)
    expect(JSON.stringify(shown)).not.toContain('secret')
    expect(calendarOf(portal, 'Semaine', shown)).not.toContain('secret')
    const states = await Promise.all(shown.map(({ id }) => portal.store.get(schemeEvents, id)))
    expect(new Set(states.map((row) => row?.state))).toEqual(new Set(['published']))
  })

  it('answers the questions of its address, and anything else as if it were not asked', async () => {
    const event = await aPublishedEvent(portal, edition, {
      title: 'Écrire des critères',
      mode: 'hybrid',
      onlineLink: 'https://visio.example/s',
    })
    const shown = await eventAt(portal, event.slug)
    if (!shown) throw new Error('not shown')
    const asks = (query: string) => {
      const parameters = new URLSearchParams(query)
      return fits(
        shown,
        programmeQuestionOf((name) => parameters.get(name) ?? ''),
      )
    }
    for (const query of [
      '',
      'q=ECRIRE+criteres',
      'lieu=a-distance',
      'lieu=sur-place',
      'forme=atelier',
      'departement=14',
      'lieu=lune&forme=x',
    ])
      expect(asks(query), query).toBe(true)
    for (const query of ['q=rien+du+tout', 'forme=conference', 'departement=76', 'public=structures'])
      expect(asks(query), query).toBe(false)
  })

  it('stays in a calendar as one entry, which says when the event was cancelled', async () => {
    const event = await aPublishedEvent(portal, edition, { title: 'Virgule, point ; et retour' })
    const before = calendarOf(portal, 'Semaine', [(await eventAt(portal, event.slug)) as never])
    expect(before).toContain('DTSTART:20261124T080000Z')
    expect(before).toContain('SUMMARY:Virgule\\, point \\; et retour')
    value(await cancelEvent.run(portal, editor, { ...formOnEvent(event), word: 'La salle est inondée.' }))
    const after = calendarOf(portal, 'Semaine', [(await eventAt(portal, event.slug)) as never])
    const uid = (text: string) => /UID:(.*)/.exec(text)?.[1]
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
    expect(uid(after)).toBe(uid(before))
    expect(sequence(after)).toBeGreaterThan(sequence(before))
    expect(after).toContain('STATUS:CANCELLED')
  })

  it('is printed as a tagged document, the same bytes each time', async () => {
    const events = await programmeOf(portal, edition.id)
    const [one, other] = [await programmePdf(portal, edition, events), await programmePdf(portal, edition, events)]
    expect(Buffer.from(one).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0)
  })
})

describe('EX115: at the door', () => {
  it('the first moment counts, from whichever phone it comes; nobody is noted before or for another’s event', async () => {
    const event: SchemeEvent = value(await publishEvent.run(portal, editor, formOnEvent(value(await proposes()))))
    await asksFor(portal, event, 'odile@boite.example')
    await runEffects(portal)
    const { id: registrationId } = value(await confirms(portal, 'odile@boite.example'))
    const note = (at?: string, by = party.admin) =>
      checkIn.run(portal, by, { registrationId, formKey: formKey(), ...(at && { at }) })
    expect(codeOf(await note())).toBe('registration.not-at-the-door')
    portal.clock.set('2026-11-24T10:00:00.000Z')
    value(await note('2026-11-24T08:05:00.000Z'))
    portal.clock.set('2026-11-24T11:00:00.000Z')
    value(await note('2026-11-24T08:10:00.000Z'))
    const presentAt = async () => (await portal.store.get(eventRegistrations, registrationId))?.presentAt
    expect(await presentAt()).toBe('2026-11-24T08:05:00.000Z')
    value(await note('2026-11-24T08:01:00.000Z'))
    expect(await presentAt()).toBe('2026-11-24T08:01:00.000Z')
    const stranger = await aParticipant(portal, 'Encore un Chantier')
    expect(codeOf(await note(undefined, stranger.admin))).toBe('record.not-found')
    const seen = await registrationsOf(portal, party.admin, event)
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain('boite.example')
    expect(await registrationsOf(portal, stranger.admin, event)).toEqual([])
    value(await undoCheckIn.run(portal, party.admin, { registrationId, formKey: formKey() }))
    expect(await presentAt()).toBeNull()
  })
})
