import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestAddress } from '@/awards/commands/change-address'
import { objectToIssuing } from '@/awards/commands/object'
import { showAddress } from '@/awards/commands/show-address'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { personOf } from '@/awards/persons/person'
import { findPerson } from '@/awards/persons/person-detail'
import { findRecipient, recipientKeyOf } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import type { MappingTerms } from '@/catalogue/competency'
import { revokeBadge } from '@/issuing/commands/revoke-badge'
import { issuances } from '@/issuing/records'
import { revocationMailOf } from '@/issuing/sending/revoking'
import { anonymous } from '@/platform/actor'
import { journal } from '@/platform/journal'
import {
  aMappedBadge,
  aParticipant,
  declared,
  fullMastery,
  keyOf,
  type Structure,
} from '~/tests/support/builders/awards'
import { people } from '~/tests/support/builders/person'
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '~/tests/support/builders/recognition'
import { everythingKept } from '~/tests/support/everything-kept'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure
const partial: MappingTerms = { competency: 'adapt', level: 'mastery', coverage: 'partial' }

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-20T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
  for (const name of ['P1', 'P2', 'P3']) await aMappedBadge(portal, structure.organization, name, partial)
})
afterAll(() => portal.close())

const earned = (email: string, ...badges: readonly string[]) => people(portal, structure).earned(email, ...badges)
const linkOf = (email: string) => people(portal, structure).linkOf(email)
const asked = (from: string, to: string) => people(portal, structure).asked(from, to)
const tokenSentTo = (email: string) => people(portal, structure).tokenSentTo(email)
const confirmed = (token: string) => people(portal, structure).confirmed(token)
const joined = (from: string, to: string, writeTo: 'new' | 'current' = 'new') =>
  people(portal, structure).joined(from, to, writeTo)
const badgesOf = async (...emails: readonly string[]) =>
  (
    await portal.store.find(regionalAwards, {
      where: { recipientKey: { in: emails.map((email) => keyOf(portal, email)) } },
      sort: 'id',
    })
  ).map(({ badgeCode, state }) => `${badgeCode} ${state}`)

story('one person, two addresses', () => {
  it('EX31: spaces and case make no other person; a tag does, until both addresses are confirmed', () => {
    const key = (email: string) => recipientKeyOf(portal.env, email)
    expect(key(' Lea.Martin@Example.org ')).toBe(key('lea.martin@example.org'))
    expect(key('lea.martin+b@example.org')).not.toBe(key('lea.martin@example.org'))
  })

  it('EX30: two partials here and a third there give the badge once, on the day of the merge', async () => {
    await earned('ex30@un.example', 'P1', 'P2')
    await earned('ex30@deux.example', 'P3')
    portal.clock.set('2026-04-02T09:00:00.000Z')
    await joined('ex30@un.example', 'ex30@deux.example')
    const [award, ...more] = await portal.store.find(regionalAwards, {
      where: { recipientKey: { in: ['ex30@un.example', 'ex30@deux.example'].map((email) => keyOf(portal, email)) } },
    })
    expect(more).toEqual([])
    expect(award).toMatchObject({ badgeCode: 'adapt-mastery', decidedOn: '2026-04-02', rule: 'partialBadges' })
    expect(award?.evidence.map(({ name }) => name)).toEqual(['P1', 'P2', 'P3'])
    const told = portal.sent.filter((mail) => mail.subject.includes('reconnaît'))
    expect(told.map((mail) => mail.to)).toEqual(['ex30@deux.example'])
  })

  it('EX30, REV-5: both keep the badge that both had, the later one is marked, and no third is issued', async () => {
    await earned('tot@un.example', 'Complet')
    portal.clock.set('2026-04-03T09:00:00.000Z')
    await declared(portal, structure, [['tard@deux.example', '2026-03-18', 'Complet']])
    await runEffects(portal)
    await joined('tot@un.example', 'tard@deux.example')
    expect(await badgesOf('tot@un.example')).toEqual(['adapt-mastery valid'])
    expect(await badgesOf('tard@deux.example')).toEqual(['adapt-mastery duplicate'])
    const keys = ['tot@un.example', 'tard@deux.example'].map((email) => keyOf(portal, email))
    const rows = await portal.store.find(issuances, { where: { recipientKey: { in: keys } } })
    expect(rows.map(({ state }) => state)).toEqual(['issued', 'issued'])
    const person = await findPerson(portal, aReviewer(), (await findRecipient(portal, keys[0] ?? ''))?.id ?? '')
    expect(person?.addresses).toBe(2)
    expect(person?.badges.find(({ award }) => award.state === 'duplicate')?.award.note).toContain('second exemplaire')
  })

  it('REV-5: the copy takes the place of the first one when that is revoked', async () => {
    const [first] = await portal.store.find(issuances, {
      where: { recipientKey: { equals: keyOf(portal, 'tot@un.example') } },
    })
    if (!first) throw new Error('not issued')
    const { digest } = await revocationMailOf(portal, first, 'Copie')
    const form = {
      formKey: formKey(),
      revision: first.revision,
      issuanceId: first.id,
      reason: 'Copie',
      mailSeen: digest,
    }
    value(await revokeBadge.run(portal, aSchemeManager(), form))
    await runEffects(portal)
    expect(await badgesOf('tot@un.example', 'tard@deux.example')).toEqual([
      'adapt-mastery revoked',
      'adapt-mastery flagged',
    ])
  })

  it('counts the same badge of the same day once, and what comes later for either address', async () => {
    await earned('meme@un.example', 'P1')
    await earned('meme@deux.example', 'P1')
    await joined('meme@un.example', 'meme@deux.example')
    const keys = ['meme@un.example', 'meme@deux.example'].map((email) => keyOf(portal, email))
    const rows = await portal.store.find(partnerAwards, { where: { recipientKey: { in: keys } }, sort: 'id' })
    expect(rows.map(({ state, reason }) => reason ?? state).toSorted()).toEqual(['duplicate', 'eligible'])
    await earned('meme@un.example', 'P2')
    await earned('meme@deux.example', 'P3')
    expect(await badgesOf('meme@un.example', 'meme@deux.example')).toEqual(['adapt-mastery valid'])
    for (const email of ['meme@un.example', 'meme@deux.example']) {
      const page = await findOwnBadges(portal, await linkOf(email))
      expect(page?.badges.map(({ badgeCode }) => badgeCode)).toEqual(['adapt-mastery'])
    }
  })

  it('writes to the new address from then on, or to the old one, as the person chose', async () => {
    await earned('ancienne@un.example', 'P1')
    await joined('ancienne@un.example', 'nouvelle@deux.example')
    await earned('ancienne@un.example', 'Complet')
    expect(portal.sent.findLast((mail) => mail.subject.includes('reconnaît'))?.to).toBe('nouvelle@deux.example')
    await earned('garde@un.example', 'P1')
    await joined('garde@un.example', 'autre@deux.example', 'current')
    await earned('autre@deux.example', 'Complet')
    expect(portal.sent.findLast((mail) => mail.subject.includes('reconnaît'))?.to).toBe('garde@un.example')
    const told = (subject: string) => portal.sent.filter((mail) => mail.subject === subject).map(({ to }) => to)
    expect(told('Vos badges suivent une autre adresse')).toContain('ancienne@un.example')
    expect(told('Vos deux adresses sont réunies')).toEqual(['autre@deux.example'])
  })

  it('ISS-9: an objection from either address is the person’s, also one from before the merge', async () => {
    await earned('non@un.example', 'P1')
    value(
      await objectToIssuing.run(portal, anonymous, {
        formKey: formKey(),
        link: await linkOf('non@un.example'),
        objects: true,
      }),
    )
    await earned('non@deux.example', 'P2')
    await joined('non@deux.example', 'non@un.example', 'current')
    await earned('non@deux.example', 'Complet')
    expect(await badgesOf('non@un.example', 'non@deux.example')).toEqual([])
    value(
      await objectToIssuing.run(portal, anonymous, {
        formKey: formKey(),
        link: await linkOf('non@deux.example'),
        objects: false,
      }),
    )
    await runEffects(portal)
    expect(await badgesOf('non@un.example', 'non@deux.example')).toEqual(['adapt-mastery valid'])
  })

  it('leads three addresses to one that speaks, and a ring of two as well', async () => {
    await earned('un@chaine.example', 'P1')
    await joined('un@chaine.example', 'deux@chaine.example')
    await joined('deux@chaine.example', 'trois@chaine.example')
    const keys = ['un', 'deux', 'trois'].map((name) => keyOf(portal, `${name}@chaine.example`))
    for (const key of keys) {
      const person = await personOf(portal, key)
      expect([person.key, person.keys.toSorted()]).toEqual([keys[2], keys.toSorted()])
    }
    const last = await findRecipient(portal, keys[2] ?? '')
    if (!last) throw new Error('nobody')
    await portal.store.swap(recipients, last, { mergedInto: keys[1] ?? null })
    const speaking = new Set(await Promise.all(keys.map(async (key) => (await personOf(portal, key)).key)))
    expect(speaking.size).toBe(1)
  })

  it('a grant that raced with the merge is found by the next evaluation, and is not sent twice', async () => {
    await earned('course@un.example', 'Complet')
    await earned('course@deux.example', 'P1')
    await joined('course@un.example', 'course@deux.example')
    const [held] = await portal.store.find(regionalAwards, {
      where: { recipientKey: { equals: keyOf(portal, 'course@un.example') } },
    })
    if (!held) throw new Error('no badge')
    // What an evaluation under the second key alone would have granted a moment before.
    const late = { ...held, id: 'late-award', grantKey: 'late', recipientKey: keyOf(portal, 'course@deux.example') }
    await portal.store.insert(regionalAwards, late)
    await evaluatePerson(portal, keyOf(portal, 'course@deux.example'))
    expect(await badgesOf('course@un.example', 'course@deux.example')).toEqual(
      expect.arrayContaining(['adapt-mastery valid', 'adapt-mastery duplicate']),
    )
  })
})

describe('giving another address', () => {
  it('changes nothing before the link in the mail to it is opened, once and within a day', async () => {
    await earned('seule@un.example', 'P1')
    value(await asked('seule@un.example', 'pas-encore@deux.example'))
    await runEffects(portal)
    expect(await findRecipient(portal, keyOf(portal, 'pas-encore@deux.example'))).toBeNull()
    const token = tokenSentTo('pas-encore@deux.example')
    const tampered = `${token.slice(0, -3)}AAA`
    expect(codeOf(await confirmed(tampered))).toBe('recipient.link-over')
    portal.clock.advance(24 * 3_600_000)
    expect(codeOf(await confirmed(token))).toBe('recipient.link-over')
    await runEffects(portal)
    expect((await findRecipient(portal, keyOf(portal, 'seule@un.example')))?.addressRequest).toBeNull()
    await joined('seule@un.example', 'pas-encore@deux.example')
    expect(codeOf(await confirmed(tokenSentTo('pas-encore@deux.example')))).toBe('recipient.link-over')
  })

  it('refuses an unknown link, an own address, half an address, and a second mail within a minute', async () => {
    await earned('refus@un.example', 'P1')
    const form = { formKey: formKey(), email: 'x@deux.example', writeTo: 'new' as const }
    expect(codeOf(await requestAddress.run(portal, anonymous, { ...form, link: 'rien.du-tout' }))).toBe(
      'recipient.unknown-link',
    )
    expect(codeOf(await asked('refus@un.example', ' Refus@Un.example'))).toBe('recipient.own-address')
    expect(requestAddress.input.safeParse({ ...form, link: 'l', email: 'refus' }).success).toBe(false)
    value(await asked('refus@un.example', 'a@deux.example'))
    expect(codeOf(await asked('refus@un.example', 'b@deux.example'))).toBe('recipient.too-soon')
  })

  it('answers a second click like the first one, and sends one mail', async () => {
    await earned('double@un.example', 'P1')
    const link = await people(portal, structure).linkOf('double@un.example')
    const form = { formKey: formKey(), link, email: 'double@deux.example', writeTo: 'new' as const }
    const first = value(await requestAddress.run(portal, anonymous, form))
    expect(value(await requestAddress.run(portal, anonymous, form))).toEqual(first)
    await runEffects(portal)
    expect(portal.sent.filter(({ to }) => to === form.email)).toHaveLength(1)
  })

  it('keeps no address in clear, in no row, effect or journal line', async () => {
    const kept = await everythingKept(portal)
    for (const address of ['ex30@un.example', 'nouvelle@deux.example', 'pas-encore@deux.example', 'a@deux.example'])
      expect(kept.includes(address)).toBe(false)
  })
})

describe('showing an address', () => {
  it('is a scheme manager’s, with a reason, and leaves a line in the journal each time', async () => {
    await earned('montre@un.example', 'P1')
    await joined('montre@un.example', 'aussi@deux.example')
    const recipient = await findRecipient(portal, keyOf(portal, 'montre@un.example'))
    const asking = { recipientId: recipient?.id ?? '', reason: 'La personne a appelé' }
    expect(codeOf(await showAddress.run(portal, structure.admin, asking))).toBe('record.not-found')
    expect(codeOf(await showAddress.run(portal, aReviewer(), asking))).toBe('recipient.managers-only')
    const where = { event: { equals: 'recipientAddressShown' } }
    expect(await portal.store.count(journal, where)).toBe(0)
    const shown = value(await showAddress.run(portal, aSchemeManager(), asking))
    expect(shown.addresses.toSorted()).toEqual(['aussi@deux.example', 'montre@un.example'])
    await showAddress.run(portal, aSchemeManager(), asking)
    const lines = await portal.store.find(journal, { where })
    expect(lines.map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
      [recipient?.id, 'La personne a appelé'],
      [recipient?.id, 'La personne a appelé'],
    ])
  })
})
