import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareAbsence } from '@/casework/manage-absence'
import { type WrittenCase, writeInCase } from '@/casework/write-in-case'
import { schemePolicies } from '@/catalogue/policy'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import type { profiles } from '@/people/profile'
import { staffWith } from '@/people/staff'
import type { OutgoingMail } from '@/platform/mail'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { proposeRefusal, withdrawRefusal } from '@/recognition/commands/second-reading'
import { takeApplication } from '@/recognition/commands/take-application'
import { aParticipant, filedBy } from '../support/builders/catalogue'
import {
  acceptedBy,
  aStructure,
  formKey,
  formOn,
  inReviewBy,
  readyFor,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { aColleague } from '../support/builders/staff'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
type Person = Awaited<ReturnType<typeof aColleague>>
let helene: Person
let yves: Person
let zoe: Person

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  helene = await aColleague(portal, 'Hélène')
  yves = await aColleague(portal, 'Yves')
  zoe = await aColleague(portal, 'Zoé', ['schemeManager'])
})
afterAll(() => portal.close())

const seatFor = (person: Person, organizationId: string) =>
  portal.store.insert(organizationMembers, newSeat(organizationId, person, 'active', 'reader'))
/** To whom mails of this subject went since. */
const told = async (subject: string, run: () => Promise<unknown>): Promise<readonly string[]> => {
  await runEffects(portal)
  const before = portal.sent.length
  await run()
  await runEffects(portal)
  const mails = portal.sent.slice(before).filter((mail) => mail.subject.includes(subject))
  return mails.map(({ to }) => to).toSorted()
}
const addresses = (...people: readonly { readonly email: string }[]) => people.map(({ email }) => email).toSorted()

story('a case that is filed', () => {
  test('calls all who review, outside its structure: a candidature, and a badge', async () => {
    const party = await aParticipant(portal, 'Atelier des Marais')
    const member = await aColleague(portal, 'Anaïs')
    await seatFor(member, party.organization.id)
    const ofBadge = await told('Nouveau dossier', () => filedBy(portal, party))
    expect(ofBadge).toEqual(expect.arrayContaining(addresses(helene, yves, zoe)))
    expect(ofBadge).not.toContain(member.email)
    expect(new Set(ofBadge).size).toBe(ofBadge.length)
    const other = await aStructure(portal, 'Jardins')
    expect(await told('Nouveau dossier', () => submittedBy(portal, other))).toEqual(
      expect.arrayContaining(addresses(helene, yves, zoe, member)),
    )
  })

  test('calls nobody once it was taken, before the mail has left', async () => {
    const party = await aStructure(portal, 'Pris aussitôt')
    const run = async () => {
      const filed = await submittedBy(portal, party)
      value(await takeApplication.run(portal, helene, formOn(filed)))
    }
    expect(await told('Nouveau dossier', run)).toEqual([])
  })
})

story('a refusal that is proposed', () => {
  test('calls whoever could agree to it, and nobody once it was taken back', async () => {
    const [first] = await portal.store.find(schemePolicies, { where: {}, limit: 1 })
    if (!first) throw new Error('no policy')
    const two = { ...first, id: newId(), version: 2, inForceFrom: '2026-03-03', refusalReaders: 2, note: 'À deux.' }
    await portal.store.insert(schemePolicies, two)
    portal.clock.set('2026-03-04T09:00:00.000Z')
    const party = await aStructure(portal, 'Refus à deux')
    const member = await aColleague(portal, 'Inès')
    await seatFor(member, party.organization.id)
    const ready = await readyFor(portal, party, helene)
    const reason = 'Hors du territoire.'
    const propose = async (on = ready) => value(await proposeRefusal.run(portal, helene, { ...formOn(on), reason }))
    const before = portal.sent.length
    let waiting = ready
    const called = await told('seconde lecture', async () => {
      waiting = await propose()
    })
    expect(called).toContain(yves.email)
    expect(called).toContain(zoe.email)
    expect(called).not.toContain(helene.email)
    expect(called).not.toContain(member.email)
    expect(new Set(called).size).toBe(called.length)
    expect(portal.sent.slice(before).some(({ text }) => text.includes(reason))).toBe(false)
    const free = value(await withdrawRefusal.run(portal, helene, formOn(waiting)))
    const again = await told('seconde lecture', async () => {
      const once = await propose(free)
      value(await withdrawRefusal.run(portal, helene, formOn(once)))
    })
    expect(again).toEqual([])
  })
})

/** A mail server that refuses one address as long as this lasts. */
const refusing = async (address: string, run: () => Promise<void>) => {
  const { send } = portal.mail
  Object.assign(portal.mail, {
    send: async (mail: OutgoingMail) => {
      if (mail.to === address) throw new Error('450 try again later')
      await send(mail)
    },
  })
  await run()
  Object.assign(portal.mail, { send })
}

story('a mail to several readers that fails for one of them', () => {
  const often = async (subject: string, stopped: string, run: () => Promise<unknown>) => {
    await runEffects(portal)
    const before = portal.sent.length
    await refusing(stopped, async () => {
      await run()
      await runEffects(portal)
    })
    portal.clock.advance(3_600_000)
    await runEffects(portal)
    const mails = portal.sent.slice(before).filter((mail) => mail.subject.includes(subject))
    return Map.groupBy(mails, ({ to }) => to)
  }

  test('reaches each of them once: a reply that calls all who review', async () => {
    const party = await aStructure(portal, 'Réponse à toutes')
    const [marc, nadia] = [await aColleague(portal, 'Marc'), await aColleague(portal, 'Nadia')]
    const taken = await inReviewBy(portal, party, marc)
    const question = { ...formOn(taken), reason: 'clarification', text: 'Qui décide ?' } as const
    const asked = value(await askQuestion.run(portal, marc, question))
    const day = portal.clock.now().slice(0, 10)
    for (const [who, standIn] of [
      [marc, nadia],
      [nadia, marc],
    ] as const)
      value(
        await declareAbsence.run(portal, who, { formKey: formKey(), from: day, until: day, standInId: standIn.userId }),
      )
    const by = await often('P-2026', yves.email, () =>
      reply.run(portal, party.admin, { ...formOn(asked), text: 'La coordinatrice.' }),
    )
    for (const person of [helene, yves, zoe])
      expect([person.displayName, by.get(person.email)?.length]).toEqual([person.displayName, 1])
  })

  test('reaches each of them once: a message of the Région to the team of a structure, and of the team to the Région', async () => {
    const party = await aStructure(portal, 'Message à l’équipe')
    const application = await acceptedBy(portal, party, helene)
    const about: WrittenCase = {
      ...{ caseKind: 'application', caseId: application.id, organizationId: party.organization.id },
      ...{ assigneeId: null, isDecided: true, decidedAt: null, name: 'P-1, Message à l’équipe' },
    }
    const [, contributor] = party.accounts
    const toTeam = await often('La Région vous répond', contributor?.email ?? '', () =>
      writeInCase(portal, helene, about, { formKey: formKey(), text: 'Bonjour.' }),
    )
    expect(party.accounts.map(({ email }) => toTeam.get(email)?.length)).toEqual([1, 1, 1])
    const toRegion = await often('Un message attend', yves.email, () =>
      writeInCase(portal, party.admin, about, { formKey: formKey(), text: 'Bonjour à vous.' }),
    )
    expect([helene, yves, zoe].map(({ email }) => toRegion.get(email)?.length)).toEqual([1, 1, 1])
  })
})

test('who is at work at the Région is read without everybody else who has an account', async () => {
  await aColleague(portal, 'Sans rôle', [])
  const read: number[] = []
  const { find } = portal.store
  const store = {
    ...portal.store,
    find: (async (rows: typeof profiles, query: object) => {
      const found = await find(rows, query as never)
      read.push(found.length)
      return found
    }) as typeof find,
  }
  const staff = await staffWith({ ...portal, store }, 'schemeManager')
  expect(staff.map(({ displayName }) => displayName)).toEqual(['Zoé'])
  expect(read).toEqual([1])
})
