import { afterAll, beforeAll, expect, it } from 'vitest'
import { ruleOnDeclaration } from '@/awards/commands/rule-on-declaration'
import { findDryRun } from '@/awards/evaluation/dry-run'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { findPerson } from '@/awards/persons/person-detail'
import { findRecipient } from '@/awards/persons/recipients'
import { findTriggered } from '@/awards/queries'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { annulVersion, badgeMappings, columnsOf } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { findLedger } from '@/issuing/ledger/ledger'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { anonymous, system } from '@/platform/actor'
import { create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { membershipChanged } from '@/recognition/events'
import { memberships } from '@/recognition/records'
import {
  aMappedBadge,
  aParticipant,
  declared,
  fullMastery,
  keyOf,
  partialPractice,
  type Structure,
} from '~/tests/support/builders/awards'
import { aReviewer, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure & { readonly membershipId: string }
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
})
afterAll(() => portal.close())

const awardOf = async (email: string) =>
  (await portal.store.find(partnerAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } }))[0]
const badgesOf = async (email: string) =>
  (await portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })).map(
    ({ badgeCode, state }) => `${badgeCode} ${state}`,
  )

/** What recognition and catalogue do when facts of a structure change. */
async function factsChanged(of: Portal, organizationId: string): Promise<void> {
  const row = { id: newId(), revision: 0, grantKey: newId() }
  value(
    await create(
      of,
      system('test'),
      { slug: 'regional-awards' },
      {
        ...row,
        recipientKey: 'none',
        badgeCode: 'general',
        rule: 'masteries',
        decidedOn: '2026-01-01',
        state: 'revoked',
      } as never,
      {
        events: [membershipChanged({ organizationId })],
        journal: { event: 'factsChanged' },
      },
    ),
  )
  await runEffects(of)
}

story('what is evaluated again when facts change, and who reads it', () => {
  it('EX32: annulling a mapping flags the badge that rested on it, and takes nothing back', async () => {
    const badge = await aMappedBadge(portal, structure.organization, 'Mal rattaché', fullMastery)
    await declared(portal, structure, [['annulee@personne.example', '2026-03-02', 'Mal rattaché']])
    await runEffects(portal)
    expect(await badgesOf('annulee@personne.example')).toEqual(['adapt-mastery valid'])
    const [mapping] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: badge.id } } })
    if (!mapping) throw new Error('no mapping')
    const time = { now: portal.clock.now(), today: '2026-03-02' }
    const annulled = value(annulVersion(mapping, { version: 1, reason: 'erreur' }, time))
    await portal.store.swap(badgeMappings, mapping, { ...annulled, ...columnsOf(annulled) })
    await factsChanged(portal, structure.organization.id)
    expect(await awardOf('annulee@personne.example')).toMatchObject({ state: 'ignored', reason: 'beforeEntry' })
    expect(await badgesOf('annulee@personne.example')).toEqual(['adapt-mastery flagged'])
    const [issued] = await portal.store.find(issuances, {
      where: { recipientKey: { equals: keyOf(portal, 'annulee@personne.example') } },
    })
    expect(issued?.state).toBe('issued')
  })

  it('EX32: a badge whose partial is lost rests on another one that counts', async () => {
    const names = ['P1', 'P2', 'P3', 'P4']
    const badges = await Promise.all(
      names.map((name) => aMappedBadge(portal, structure.organization, name, partialPractice)),
    )
    const email = 'quatre@personne.example'
    await declared(
      portal,
      structure,
      names.slice(0, 3).map((name) => [email, '2026-03-01', name] as const),
    )
    await runEffects(portal)
    await declared(portal, structure, [[email, '2026-03-02', 'P4']])
    await runEffects(portal)
    const [lost] = await portal.store.find(partnerAwards, {
      where: { recipientKey: { equals: keyOf(portal, email) }, partnerBadgeId: { equals: badges[1]?.id ?? '' } },
    })
    if (!lost) throw new Error('no award')
    await portal.store.swap(partnerAwards, lost, { revokedAtSource: true })
    await enqueueEvaluations(portal, 'revoked-at-source', [keyOf(portal, email)])
    await runEffects(portal)
    const [held] = await portal.store.find(regionalAwards, {
      where: { recipientKey: { equals: keyOf(portal, email) } },
    })
    expect([held?.state, held?.evidence.map(({ name }) => name)]).toEqual(['valid', ['P1', 'P3', 'P4']])
    expect(await badgesOf(email)).toHaveLength(1)
  })

  it('EX11: a suspension that is found out later takes back what no badge rests on yet', async () => {
    await aMappedBadge(portal, structure.organization, 'Seul partiel', {
      ...partialPractice,
      competency: 'communicate',
    })
    await declared(portal, structure, [['suspendue@personne.example', '2026-02-20', 'Seul partiel']])
    await runEffects(portal)
    expect((await awardOf('suspendue@personne.example'))?.state).toBe('eligible')
    const membership = await portal.store.get(memberships, structure.membershipId)
    if (!membership) throw new Error('no membership')
    const suspensions = [{ startsAt: '2026-02-15', endsAt: '2026-02-25', reason: 'contrôle' }]
    await portal.store.swap(memberships, membership, { suspensions })
    await factsChanged(portal, structure.organization.id)
    const award = await awardOf('suspendue@personne.example')
    expect([award?.state, award?.reason]).toEqual(['ignored', 'membershipInactive'])
    expect(award?.evaluations.map(({ state }) => state)).toEqual(['eligible', 'ignored'])
  })

  it('wait for a reviewer; released they count, rejected they do not, and both leave their reason', async () => {
    await aMappedBadge(portal, structure.organization, 'Ancien', { ...fullMastery, competency: 'integrate' })
    const people = ['a.tard@personne.example', 'b.tard@personne.example']
    await declared(
      portal,
      structure,
      people.map((email) => [email, '2026-01-20', 'Ancien'] as const),
    )
    await runEffects(portal)
    const rulings = ['released', 'rejected'] as const
    for (const [index, email] of people.entries()) {
      const award = await awardOf(email)
      expect(award).toMatchObject({ state: 'held', reason: 'lateDeclaration' })
      const form = {
        formKey: formKey(),
        revision: award?.revision ?? 0,
        awardId: award?.id ?? '',
        reason: 'Pièces vues',
      }
      const ruling = rulings[index] ?? 'rejected'
      expect((await ruleOnDeclaration.run(portal, structure.admin, { ...form, ruling })).ok).toBe(false)
      value(await ruleOnDeclaration.run(portal, aReviewer(), { ...form, ruling }))
    }
    await runEffects(portal)
    expect(await badgesOf(people[0] ?? '')).toEqual(['integrate-mastery valid'])
    expect(await awardOf(people[1] ?? '')).toMatchObject({ state: 'ignored', reason: 'rejected' })
  })

  async function joined(email: string, speaking: string): Promise<void> {
    const person = await findRecipient(portal, keyOf(portal, email))
    if (!person) throw new Error('nobody')
    await portal.store.swap(recipients, person, { mergedInto: keyOf(portal, speaking) })
  }

  it('EX34: counts past awards and persons, writes nothing, and none of them counts after the decision', async () => {
    const other = await aParticipant(portal, '2026-01-05', 'Ateliers du Ponant')
    const badge = await aMappedBadge(portal, other.organization, 'À rattacher', fullMastery, '2026-01-05')
    const [mapping] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: badge.id } } })
    await portal.store.remove('badge-mappings', { id: { equals: mapping?.id ?? '' } })
    const lines = Array.from({ length: 24 }, (_, index) => {
      const person = `essai${index % 18}@personne.example`
      return [person, index < 18 ? '2026-02-20' : '2026-02-21', 'À rattacher'] as const
    })
    await declared(portal, other, lines)
    await runEffects(portal)
    const counted = async () => [
      await portal.store.count(partnerAwards, {}),
      await portal.store.count(regionalAwards, {}),
      await portal.store.count(issuances, {}),
    ]
    const before = await counted()
    const { id: partnerBadgeId, originKey, organizationId } = badge
    const asked = { partnerBadgeId, originKey, organizationId, terms: fullMastery }
    expect(await findDryRun(portal, aReviewer(), asked)).toEqual({ awards: 24, persons: 18 })
    const partial = await findDryRun(portal, aReviewer(), { ...asked, terms: partialPractice })
    expect(partial).toEqual({ awards: 24, persons: 0 })
    expect(await counted()).toEqual(before)
    expect(await findDryRun(portal, other.admin, asked)).toBeNull()
    expect((await portal.store.get(partnerBadges, badge.id))?.name).toBe('À rattacher')

    // Three addresses joined in a chain are one person, whose awards of one day count once (AWD-3, AWD-13).
    await joined('essai1@personne.example', 'essai0@personne.example')
    await joined('essai2@personne.example', 'essai1@personne.example')
    expect(await findDryRun(portal, aReviewer(), asked)).toEqual({ awards: 20, persons: 16 })
  })

  it('the ledger finds by structure, badge and state without accents, and gives initials alone', async () => {
    const reviewer = aReviewer()
    const all = await findLedger(portal, reviewer, { badgeCode: '', state: '', search: 'MARAIS', limit: 50, offset: 0 })
    expect(all.total).toBeGreaterThan(2)
    expect(JSON.stringify(all)).not.toContain('@personne')
    const none = await findLedger(portal, reviewer, {
      badgeCode: 'general',
      state: '',
      search: '',
      limit: 50,
      offset: 0,
    })
    expect(none.total).toBe(0)
    for (const actor of [anonymous, structure.admin])
      expect(
        (await findLedger(portal, actor, { badgeCode: '', state: '', search: '', limit: 50, offset: 0 })).total,
      ).toBe(0)
    const person = all.lines.find((line) => line.recipientId !== null)?.recipientId ?? ''
    const shown = await findPerson(portal, reviewer, person)
    expect(shown?.awards[0]?.sentence).toMatch(/\.$/)
    expect(shown?.badges[0]?.rule).toMatch(/^Règle TRG-/)
    expect(await findPerson(portal, structure.admin, person)).toBeNull()
  })

  it('a structure reads figures about its own badges, without names, and nothing about others', async () => {
    const figures = await findTriggered(portal, structure.admin, structure.organization.id)
    expect(figures.badges).toBeGreaterThan(2)
    expect(figures.months).toHaveLength(12)
    expect(figures.months.at(-1)).toEqual({ month: '2026-03', count: figures.badges })
    expect((await findTriggered(portal, anonymous, structure.organization.id)).badges).toBe(0)
  })
})
