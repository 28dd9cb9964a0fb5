import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelEvent, changeEvent } from '@/agenda/commands/decide-event'
import { acceptPlace, leaveEvent } from '@/agenda/commands/own-registration'
import { registerForEvent } from '@/agenda/commands/register'
import { forgetRegistrants, remindRegistered } from '@/agenda/duties'
import type { WeekEdition } from '@/agenda/edition'
import { eventRegistrations, numberOf } from '@/agenda/registration'
import { type SchemeEvent, schemeEvents } from '@/agenda/scheme-event'
import { anonymous } from '@/platform/actor'
import {
  anEdition,
  anEditor,
  aPublishedEvent,
  asksFor,
  confirms,
  eventForm,
  formOnEvent,
  linkTo,
  registrationOf,
} from '../support/builders/agenda'
import { codeOf, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let edition: WeekEdition
beforeEach(async () => {
  portal = await testPortal({ now: '2026-10-01T08:00:00.000Z' })
  edition = await anEdition(portal)
})
afterEach(() => portal.close())

const subjectsTo = (email: string) =>
  portal.sent.filter(({ to }) => to === email).map(({ subject }) => subject.replaceAll('\u00a0', ' '))

/** Asks, reads the mail and confirms. */
async function comes(event: SchemeEvent, email: string) {
  await asksFor(portal, event, email)
  await runEffects(portal)
  return confirms(portal, email)
}

const byLink = async (command: typeof leaveEvent, email: string, key = formKey()) =>
  command.run(portal, anonymous, { ...linkTo(portal, email), formKey: key })

describe('a place', () => {
  it('is taken when the address is confirmed, once however often it is clicked, and told with its link', async () => {
    const event = await aPublishedEvent(portal, edition, { mode: 'hybrid', onlineLink: 'https://visio.example/salle' })
    const asked = await asksFor(portal, event, 'odile@boite.example')
    expect(asked).toMatchObject({ state: 'asked', confirmedAt: null })
    await runEffects(portal)
    expect(portal.sent.at(-1)?.text).not.toContain('visio.example')
    const key = formKey()
    expect(value(await confirms(portal, 'odile@boite.example', key)).state).toBe('registered')
    expect(value(await confirms(portal, 'odile@boite.example', key)).state).toBe('registered')
    expect(value(await confirms(portal, 'odile@boite.example')).state).toBe('registered')
    await runEffects(portal)
    expect(subjectsTo('odile@boite.example')).toEqual([
      'Confirmez votre inscription : Lire un badge en dix secondes',
      'Vous êtes inscrit(e) : Lire un badge en dix secondes',
    ])
    expect(portal.sent.at(-1)?.text).toContain('https://visio.example/salle')
  })

  it('asked twice is one registration: whoever has one gets its mail again, and the answer tells nothing', async () => {
    const event = await aPublishedEvent(portal, edition)
    value(await comes(event, 'odile@boite.example'))
    await asksFor(portal, event, 'odile@boite.example')
    await runEffects(portal)
    expect(await portal.store.count(eventRegistrations, {})).toBe(1)
    expect(subjectsTo('odile@boite.example').at(-1)).toBe('Vous êtes inscrit(e) : Lire un badge en dix secondes')
  })

  it('needs an event of the programme that has not begun, and a link that is whole', async () => {
    const event = await aPublishedEvent(portal, edition)
    await asksFor(portal, event, 'odile@boite.example')
    await runEffects(portal)
    const link = linkTo(portal, 'odile@boite.example')
    const wrong = await confirmWith({ ...link, jeton: link.jeton.slice(0, -1) })
    expect(codeOf(wrong)).toBe('registration.link')
    portal.clock.set('2026-11-24T08:00:00.000Z')
    expect(codeOf(await confirmWith(link))).toBe('registration.closed')
    const input = { formKey: formKey(), eventId: event.id, name: 'Odile M.', email: 'a@boite.example', needs: '' }
    expect(codeOf(await registerForEvent.run(portal, anonymous, input))).toBe('registration.closed')
    expect(codeOf(await registerForEvent.run(portal, anonymous, { ...input, eventId: 'none' }))).toBe(
      'record.not-found',
    )
  })

  const confirmWith = async (link: ReturnType<typeof linkTo>) => {
    const { confirmRegistration } = await import('@/agenda/commands/own-registration')
    return confirmRegistration.run(portal, anonymous, { ...link, formKey: formKey() })
  }
})

describe('EX111: more people than places', () => {
  it('sixty who confirm at once fill twenty places, and wait in the order of their turns', async () => {
    const event = await aPublishedEvent(portal, edition, { capacity: 20 })
    const people = Array.from({ length: 60 }, (_, index) => `p${index}@boite.example`)
    for (const email of people) await asksFor(portal, event, email)
    await runEffects(portal)
    const answers = await Promise.all(people.map((email) => confirms(portal, email)))
    expect(answers.filter((answer) => value(answer).state === 'registered')).toHaveLength(20)
    const rows = await portal.store.find(eventRegistrations, { where: {}, limit: 100 })
    const numbers = (kind: string) =>
      rows.filter(({ placeKey }) => placeKey.includes(`:${kind}`)).map(({ placeKey }) => numberOf(placeKey))
    expect(numbers('p').toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(numbers('w').toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('nobody takes a free place while others wait', async () => {
    const event = await aPublishedEvent(portal, edition, { capacity: 1 })
    value(await comes(event, 'a@boite.example'))
    expect(value(await comes(event, 'b@boite.example')).state).toBe('waiting')
    value(await byLink(leaveEvent, 'a@boite.example'))
    expect(value(await comes(event, 'd@boite.example')).state).toBe('waiting')
  })
})

describe('EX112, EX113: a place that becomes free', () => {
  async function oneLeaves(): Promise<SchemeEvent> {
    const event = await aPublishedEvent(portal, edition, { capacity: 1 })
    for (const email of ['a@boite.example', 'b@boite.example', 'c@boite.example']) value(await comes(event, email))
    await runEffects(portal)
    portal.clock.set('2026-11-10T09:00:00.000Z')
    value(await byLink(leaveEvent, 'a@boite.example'))
    await runEffects(portal)
    return event
  }

  it('is offered to the first who waits, for a day; taken twice it is taken once', async () => {
    const event = await oneLeaves()
    expect(await registrationOf(portal, event, 'b@boite.example')).toMatchObject({
      state: 'offered',
      offeredUntil: '2026-11-11T09:00:00.000Z',
    })
    expect((await registrationOf(portal, event, 'c@boite.example')).state).toBe('waiting')
    portal.clock.set('2026-11-11T08:59:00.000Z')
    const key = formKey()
    const taken = await Promise.all([
      byLink(acceptPlace, 'b@boite.example', key),
      byLink(acceptPlace, 'b@boite.example', key),
    ])
    expect(taken.map((one) => value(one).state)).toEqual(['registered', 'registered'])
    portal.clock.advance(3_600_000)
    await runEffects(portal)
    expect((await registrationOf(portal, event, 'b@boite.example')).state).toBe('registered')
    expect((await registrationOf(portal, event, 'c@boite.example')).state).toBe('waiting')
  })

  it('goes to the next one when the day is over, and cannot be taken any more', async () => {
    const event = await oneLeaves()
    portal.clock.set('2026-11-11T09:00:00.000Z')
    expect(codeOf(await byLink(acceptPlace, 'b@boite.example'))).toBe('registration.offer-over')
    await runEffects(portal)
    await runEffects(portal)
    expect((await registrationOf(portal, event, 'b@boite.example')).state).toBe('lapsed')
    expect((await registrationOf(portal, event, 'c@boite.example')).state).toBe('offered')
    expect(subjectsTo('c@boite.example').at(-1)).toContain('Une place est libre')
  })

  it('is offered too where the room became larger; a smaller room takes no place away', async () => {
    const event = await aPublishedEvent(portal, edition, { capacity: 2 })
    for (const email of ['a@boite.example', 'b@boite.example', 'c@boite.example']) value(await comes(event, email))
    const smaller = value(
      await changeEvent.run(portal, anEditor(), { ...formOnEvent(event), ...eventForm, capacity: 1 }),
    )
    await runEffects(portal)
    expect((await registrationOf(portal, event, 'b@boite.example')).state).toBe('registered')
    value(await changeEvent.run(portal, anEditor(), { ...formOnEvent(smaller), ...eventForm, capacity: 3 }))
    await runEffects(portal)
    expect((await registrationOf(portal, event, 'c@boite.example')).state).toBe('offered')
  })
})

describe('EVT-5: what happens to the event', () => {
  it('a new hour is told to whoever is registered or waits, each once; a new title is not', async () => {
    const event = await aPublishedEvent(portal, edition, { capacity: 1 })
    for (const email of ['a@boite.example', 'b@boite.example']) value(await comes(event, email))
    await runEffects(portal)
    const before = portal.sent.length
    const form = { ...eventForm, capacity: 1 }
    const renamed = value(
      await changeEvent.run(portal, anEditor(), { ...formOnEvent(event), ...form, title: 'Lire un badge' }),
    )
    await runEffects(portal)
    expect(portal.sent).toHaveLength(before)
    value(await changeEvent.run(portal, anEditor(), { ...formOnEvent(renamed), ...form, begins: '09:15' }))
    await runEffects(portal)
    expect(
      portal.sent
        .slice(before)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['a@boite.example', 'b@boite.example'])
    expect(portal.sent.at(-1)?.text).toContain('de 09:15 à 10:30')
  })

  it('a cancellation ends every registration and says why, once a person', async () => {
    const event = await aPublishedEvent(portal, edition, { capacity: 1 })
    for (const email of ['a@boite.example', 'b@boite.example']) value(await comes(event, email))
    await asksFor(portal, event, 'c@boite.example')
    await runEffects(portal)
    value(await cancelEvent.run(portal, anEditor(), { ...formOnEvent(event), word: 'La salle est inondée.' }))
    await runEffects(portal)
    const rows = await portal.store.find(eventRegistrations, { where: {} })
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    for (const email of ['a@boite.example', 'b@boite.example', 'c@boite.example'])
      expect(subjectsTo(email).filter((subject) => subject.startsWith('Annulé'))).toHaveLength(1)
    expect(portal.sent.at(-1)?.text).toContain('La salle est inondée.')
    expect((await portal.store.get(schemeEvents, event.id))?.state).toBe('cancelled')
  })
})

describe('EX114: reminders', () => {
  const remind = async (at: string) => {
    portal.clock.set(at)
    await remindRegistered(portal)
    await remindRegistered(portal)
    await runEffects(portal)
  }

  it('leave a week and a day before, in the morning, each once, and what was missed while it is still true', async () => {
    const event = await aPublishedEvent(portal, edition)
    portal.clock.set('2026-11-01T09:00:00.000Z')
    value(await comes(event, 'early@boite.example'))
    await remind('2026-11-18T06:00:00.000Z')
    expect(subjectsTo('early@boite.example').filter((subject) => subject.startsWith('Dans'))).toEqual([])
    await remind('2026-11-18T07:30:00.000Z')
    portal.clock.set('2026-11-19T09:00:00.000Z')
    value(await comes(event, 'late@boite.example'))
    await remind('2026-11-20T09:00:00.000Z')
    await remind('2026-11-23T09:00:00.000Z')
    await remind('2026-11-24T07:30:00.000Z')
    const reminders = (email: string) => subjectsTo(email).filter((subject) => /^(?:Dans|C’est)/.test(subject))
    expect(reminders('early@boite.example').map((subject) => subject.split(' :')[0])).toEqual([
      'Dans une semaine',
      'C’est demain',
    ])
    expect(reminders('late@boite.example').map((subject) => subject.split(' :')[0])).toEqual(['C’est demain'])
  })
})

it('EVT-10: forgets who registered thirty days after the event, and an address that nobody confirmed after a day', async () => {
  const event = await aPublishedEvent(portal, edition)
  value(await comes(event, 'odile@boite.example'))
  await asksFor(portal, event, 'fausse@boite.example')
  await runEffects(portal)
  portal.clock.set('2026-10-02T09:00:00.000Z')
  await forgetRegistrants(portal)
  expect(await portal.store.count(eventRegistrations, {})).toBe(1)
  portal.clock.set('2026-12-24T09:00:00.000Z')
  await forgetRegistrants(portal)
  expect(await registrationOf(portal, event, 'odile@boite.example')).toMatchObject({ name: 'Odile M.' })
  portal.clock.set('2026-12-25T09:00:00.000Z')
  await forgetRegistrants(portal)
  const [row] = await portal.store.find(eventRegistrations, { where: {} })
  expect(row).toMatchObject({ state: 'registered', name: '', email: '', needs: '' })
  expect(JSON.stringify(row)).not.toContain('odile')
})
