import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { issuances } from '@/issuing/records'
import { credentials } from '@/openbadges/records'
import {
  aMappedBadge,
  aParticipant,
  declared,
  fullMastery,
  keyOf,
  partialPractice,
  type Structure,
} from '~/tests/support/builders/awards'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let structure: Structure & { readonly membershipId: string }
const lea = 'lea.martin@personne.example'

beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
})
afterEach(() => portal.close())

const codes = async (email: string) =>
  (await portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })).map(
    ({ badgeCode }) => badgeCode,
  )

describe('from a declaration to an issued badge', () => {
  it('EX16: one full badge gives one Région badge, issued once, with its why and a mail that names the training', async () => {
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await declared(portal, structure, [[lea, '02/03/2026', 'Animer une réunion']])
    await runEffects(portal)
    const [award] = await portal.store.find(regionalAwards, { where: {} })
    expect(award).toMatchObject({
      badgeCode: 'adapt-mastery',
      rule: 'fullBadge',
      state: 'valid',
      decidedOn: '2026-03-02',
    })
    expect(award?.evidence).toMatchObject([
      { name: 'Animer une réunion', organizationName: structure.organization.displayName, mappingVersion: 1 },
    ])
    const [row] = await portal.store.find(issuances, { where: {} })
    expect(row).toMatchObject({ state: 'issued', issuanceKey: `regional.${award?.id}`, issuer: 'embedded' })
    const [mail] = portal.sent
    expect(mail?.to).toBe(lea)
    expect(mail?.text).toContain('Animer une réunion')
    expect(mail?.text).toContain('/mes-badges/')
    expect(await portal.store.count(credentials, {})).toBe(1)
  })

  it('EX17: three different partial badges give one, on the third; repeats of one count once', async () => {
    for (const name of ['PB2', 'PB3', 'PB4']) await aMappedBadge(portal, structure.organization, name, partialPractice)
    await declared(portal, structure, [
      [lea, '2026-02-10', 'PB2'],
      [lea, '2026-02-12', 'PB2'],
      [lea, '2026-02-14', 'PB3'],
    ])
    await runEffects(portal)
    expect(await codes(lea)).toEqual([])
    await declared(portal, structure, [[lea, '2026-02-16', 'PB4']])
    await runEffects(portal)
    const [award] = await portal.store.find(regionalAwards, { where: {} })
    expect(award?.rule).toBe('partialBadges')
    expect(award?.evidence.map(({ name }) => name)).toEqual(['PB2', 'PB3', 'PB4'])
  })

  it('EX22, EX23: the third mastery brings the general badge once it was issued, and only once', async () => {
    const names = { communicate: 'A', organize: 'B', adapt: 'C', integrate: 'D' } as const
    for (const [competency, name] of Object.entries(names))
      await aMappedBadge(portal, structure.organization, name, {
        ...fullMastery,
        competency: competency as keyof typeof names,
      })
    await declared(portal, structure, [
      [lea, '2026-02-10', 'A'],
      [lea, '2026-02-11', 'B'],
    ])
    await runEffects(portal)
    expect(await codes(lea)).toHaveLength(2)
    await declared(portal, structure, [[lea, '2026-02-12', 'C']])
    await runEffects(portal)
    await declared(portal, structure, [[lea, '2026-02-13', 'D']])
    await runEffects(portal)
    expect((await codes(lea)).toSorted()).toEqual([
      'adapt-mastery',
      'communicate-mastery',
      'general',
      'integrate-mastery',
      'organize-mastery',
    ])
    expect(await portal.store.count(issuances, { state: { equals: 'issued' } })).toBe(5)
  })

  it('EX28: fifty evaluations of one person at the same time give one row and one issued badge', async () => {
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await declared(portal, structure, [[lea, '2026-03-02', 'Animer une réunion']])
    await Promise.all(Array.from({ length: 50 }, () => evaluatePerson(portal, keyOf(portal, lea))))
    await runEffects(portal)
    expect(await portal.store.count(regionalAwards, {})).toBe(1)
    expect(await portal.store.count(issuances, {})).toBe(1)
    expect(await portal.store.count(credentials, {})).toBe(1)
    expect(portal.sent).toHaveLength(1)
  })

  it('evaluating again changes nothing and keeps the one evaluation that was', async () => {
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await declared(portal, structure, [[lea, '2026-03-02', 'Animer une réunion']])
    await runEffects(portal)
    const before = await portal.store.find(partnerAwards, { where: {} })
    portal.clock.set('2026-03-05T09:00:00.000Z')
    await evaluatePerson(portal, keyOf(portal, lea))
    await runEffects(portal)
    expect(await portal.store.find(partnerAwards, { where: {} })).toEqual(before)
    expect(before[0]?.evaluations).toHaveLength(1)
    expect(await portal.store.count(regionalAwards, {})).toBe(1)
  })

  it('EX14: an award dated in the future is held, and counts by itself on its day', async () => {
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await declared(portal, structure, [[lea, '2026-03-04', 'Animer une réunion']])
    await runEffects(portal)
    const state = async () => (await portal.store.find(partnerAwards, { where: {} }))[0]?.state
    expect(await state()).toBe('held')
    portal.clock.set('2026-03-03T22:59:00.000Z')
    await runEffects(portal)
    expect(await state()).toBe('held')
    portal.clock.set('2026-03-03T23:00:00.000Z')
    await runEffects(portal)
    expect(await state()).toBe('eligible')
    expect(await codes(lea)).toEqual(['adapt-mastery'])
  })

  it('keeps each address once, encrypted, under a key that tells nothing', async () => {
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await declared(portal, structure, [[' Lea.Martin@Personne.example ', '2026-03-02', 'Animer une réunion']])
    const [recipient] = await portal.store.find(recipients, { where: {} })
    expect(recipient?.recipientKey).toBe(keyOf(portal, lea))
    expect(recipient?.initials).toBe('L. M.')
    expect(JSON.stringify(recipient)).not.toMatch(/martin|personne/i)
  })
})
