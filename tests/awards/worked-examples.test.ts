import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { evaluateRecipient } from '@/awards/outbox'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { type Competency, competencies } from '@/catalogue/competency'
import { badgeMappings } from '@/catalogue/mapping'
import { planIssuance } from '@/issuing/outbox'
import { issuances } from '@/issuing/records'
import { issueBadge } from '@/issuing/sending/issuing'
import { drain } from '@/platform/queue'
import {
  aMappedBadge,
  aParticipant,
  declared,
  fullMastery,
  keyOf,
  partialPractice,
  type Structure,
} from '~/tests/support/builders/awards'
import { issuerThatAnswers } from '~/tests/support/builders/issuer-that-answers'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let structure: Structure
const lea = 'lea@personne.example'

beforeEach(async () => {
  portal = await testPortal({ now: '2025-09-15T09:00:00.000Z' })
  structure = await aParticipant(portal, '2025-03-10', 'Structure S')
})
afterEach(() => portal.close())

/** Awarded, declared and evaluated on that day. */
const earnedOn = async (day: string, badge: string, email = lea, at = structure): Promise<void> => {
  portal.clock.set(`${day}T09:00:00.000Z`)
  await declared(portal, at, [[email, day, badge]])
  await runEffects(portal)
}
const awardsOf = (email = lea) =>
  portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } }, sort: 'id' })
const badges = async (email = lea) =>
  (await awardsOf(email)).map(({ badgeCode, decidedOn, state }) => `${badgeCode} ${decidedOn} ${state}`)
const mastery = (competency: Competency) =>
  aMappedBadge(portal, structure.organization, `Maîtrise ${competency}`, { ...fullMastery, competency }, '2025-09-15')
const evaluatedAgain = async (cause: string, email = lea): Promise<void> => {
  await enqueueEvaluations(portal, cause, [keyOf(portal, email)])
  await runEffects(portal)
}

describe('copies of one badge', () => {
  it('EX21: one Badgeathon badge adopted by three structures counts once, and two others make it three', async () => {
    const adopters = [
      structure,
      await aParticipant(portal, '2025-03-10', 'T'),
      await aParticipant(portal, '2025-03-10', 'U'),
    ]
    const terms = { ...partialPractice, competency: 'adapt' } as const
    for (const adopter of adopters) {
      const badge = await aMappedBadge(portal, adopter.organization, 'Badgeathon', terms, '2025-09-15')
      const [mapping] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: badge.id } } })
      if (mapping) await portal.store.swap(badgeMappings, mapping, { originKey: 'badgeathon-entry-1' })
    }
    for (const [n, adopter] of adopters.entries()) await earnedOn(`2025-10-0${n + 1}`, 'Badgeathon', lea, adopter)
    const person = await findRecipient(portal, keyOf(portal, lea))
    const link = person ? (personalLink(portal, person).split('/').at(-1) ?? '') : ''
    expect(await badges()).toEqual([])
    const own = await findOwnBadges(portal, link)
    expect(own?.progress).toMatchObject([{ badgeCode: 'adapt-practice', count: 1, needed: 3 }])
    for (const name of ['Autre', 'Encore un autre'])
      await aMappedBadge(portal, structure.organization, name, terms, '2025-09-15')
    await earnedOn('2025-10-06', 'Autre')
    await earnedOn('2025-10-07', 'Encore un autre')
    expect(await badges()).toEqual(['adapt-practice 2025-10-07 valid'])
    const [award] = await awardsOf()
    expect(award?.evidence.map(({ name }) => name)).toEqual(['Badgeathon', 'Autre', 'Encore un autre'])
  })
})

describe('the general badge', () => {
  it('EX22: comes on the day of the third mastery, once; two masteries and two practices give none', async () => {
    for (const competency of competencies) await mastery(competency)
    for (const competency of ['adapt', 'integrate'] as const)
      await aMappedBadge(
        portal,
        structure.organization,
        `Pratique ${competency}`,
        { competency, level: 'practice', coverage: 'full' },
        '2025-09-15',
      )
    await earnedOn('2025-10-01', 'Maîtrise communicate')
    await earnedOn('2025-11-03', 'Maîtrise organize')
    expect((await badges()).filter((line) => line.startsWith('general'))).toEqual([])
    await earnedOn('2025-12-01', 'Maîtrise adapt')
    await earnedOn('2026-01-12', 'Maîtrise integrate')
    expect((await badges()).filter((line) => line.startsWith('general'))).toEqual(['general 2025-12-01 valid'])
    const sent = await portal.store.find(issuances, { where: { badgeCode: { equals: 'general' } } })
    expect(sent.map(({ decidedOn, state }) => [decidedOn, state])).toEqual([['2025-12-01', 'issued']])
    const other = 'yanis@personne.example'
    for (const name of ['Maîtrise communicate', 'Maîtrise organize', 'Pratique adapt', 'Pratique integrate'])
      await earnedOn('2026-01-13', name, other)
    expect(await badges(other)).toHaveLength(4)
    expect((await badges(other)).filter((line) => line.startsWith('general'))).toEqual([])
  })

  it('EX23: waits while the third mastery is unknown to the ledger, and is planned once it is reconciled', async () => {
    for (const competency of competencies) await mastery(competency)
    await earnedOn('2025-10-01', 'Maîtrise communicate')
    await earnedOn('2025-11-03', 'Maîtrise organize')
    portal.clock.set('2025-12-01T09:00:00.000Z')
    await declared(portal, structure, [[lea, '2025-12-01', 'Maîtrise adapt']])
    await evaluatePerson(portal, keyOf(portal, lea))
    const third = (await awardsOf()).find(({ badgeCode }) => badgeCode === 'adapt-mastery')
    await drain(portal, { slug: 'regional-awards', id: third?.id ?? '' }, [planIssuance])
    const rowOf = async (badgeCode: string) =>
      (await portal.store.find(issuances, { where: { badgeCode: { equals: badgeCode } } }))[0]
    const id = (await rowOf('adapt-mastery'))?.id ?? ''
    const { issuer: answering, calls } = issuerThatAnswers(['unknown'], ['unclear', 'found'])
    const issuer = { ...answering, name: 'embedded' as const }
    const lookAt = async (instant: string): Promise<void> => {
      portal.clock.set(instant)
      await issueBadge(portal, issuer, id)
      await drain(portal, { slug: 'issuances', id }, [evaluateRecipient])
      await evaluatePerson(portal, keyOf(portal, lea))
    }
    await lookAt('2025-12-01T10:00:00.000Z')
    await lookAt('2025-12-01T10:02:00.000Z')
    expect([(await rowOf('adapt-mastery'))?.state, await rowOf('general')]).toEqual(['unknown', undefined])
    expect((await badges()).filter((line) => line.startsWith('general'))).toEqual([])
    await lookAt('2025-12-01T10:05:00.000Z')
    expect([(await rowOf('adapt-mastery'))?.state, calls.length]).toEqual(['reconciled', 1])
    expect((await badges()).filter((line) => line.startsWith('general'))).toEqual(['general 2025-12-01 valid'])
  })

  it('EX32 (b): a mastery that loses its ground is flagged, and the flag travels to the general badge; both stay issued', async () => {
    for (const competency of ['communicate', 'organize'] as const) await mastery(competency)
    for (const name of ['PB2', 'PB3', 'PB4'])
      await aMappedBadge(
        portal,
        structure.organization,
        name,
        { competency: 'adapt', level: 'mastery', coverage: 'partial' },
        '2025-09-15',
      )
    for (const name of ['Maîtrise communicate', 'Maîtrise organize', 'PB2', 'PB3', 'PB4'])
      await earnedOn('2025-10-01', name)
    expect((await badges()).filter((line) => /general|adapt/.test(line))).toEqual([
      'adapt-mastery 2025-10-01 valid',
      'general 2025-10-01 valid',
    ])
    portal.clock.set('2026-05-06T09:00:00.000Z')
    const third = (await awardsOf()).find(({ badgeCode }) => badgeCode === 'adapt-mastery')?.evidence[1]
    const lost = await portal.store.get(partnerAwards, third?.id ?? '')
    if (lost) await portal.store.swap(partnerAwards, lost, { revokedAtSource: true })
    await evaluatedAgain('revoked-at-source')
    expect((await badges()).filter((line) => /general|adapt/.test(line))).toEqual([
      'adapt-mastery 2025-10-01 flagged',
      'general 2025-10-01 flagged',
    ])
    expect(await portal.store.count(issuances, { state: { equals: 'issued' } })).toBe(4)
    // (a) another partial gives both their ground back.
    await aMappedBadge(
      portal,
      structure.organization,
      'PB6',
      { competency: 'adapt', level: 'mastery', coverage: 'partial' },
      '2025-09-15',
    )
    await earnedOn('2026-05-07', 'PB6')
    expect((await badges()).filter((line) => /general|adapt/.test(line))).toEqual([
      'adapt-mastery 2025-10-01 valid',
      'general 2025-10-01 valid',
    ])
  })
})
