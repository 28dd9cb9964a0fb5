import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upholdAward } from '@/awards/commands/decide-award'
import { objectToIssuing } from '@/awards/commands/object'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { findRecipient, personalLink } from '@/awards/persons/recipients'

import { partnerAwards, type RegionalAward, regionalAwards } from '@/awards/records'
import { competencies } from '@/catalogue/competency'
import { cancelIssuance, holdIssuance, releaseIssuance } from '@/issuing/commands/manage-issuing'

import type { Issuance } from '@/issuing/issuance'
import { planIssuance, planStatusBadge } from '@/issuing/outbox'

import { issuances } from '@/issuing/records'

import { anonymous, system } from '@/platform/actor'
import { commit } from '@/platform/commit'
import { drain } from '@/platform/queue'
import { leaveScheme } from '@/recognition/commands/change-membership'
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
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let structure: Structure
const manager = aSchemeManager()

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
  for (const competency of competencies)
    await aMappedBadge(portal, structure.organization, `Maîtrise ${competency}`, { ...fullMastery, competency })
  await aMappedBadge(portal, structure.organization, 'Maîtrise adapt, autre', fullMastery)
  for (const name of ['P1', 'P2', 'P3', 'P4']) await aMappedBadge(portal, structure.organization, name, partialPractice)
})
afterAll(() => portal.close())

const earned = async (email: string, ...badges: readonly string[]) => {
  for (const badge of badges) {
    await declared(portal, structure, [[email, '2026-03-02', badge]])
    await runEffects(portal)
  }
}
const awardsOf = (email: string): Promise<RegionalAward[]> =>
  portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } }, sort: 'id' })
const statesOf = async (email: string) =>
  (await awardsOf(email)).map(({ badgeCode, state }) => `${badgeCode} ${state}`).toSorted()
const issuanceOf = async (email: string, badgeCode = 'adapt-mastery'): Promise<Issuance> => {
  const rows = await portal.store.find(issuances, {
    where: { recipientKey: { equals: keyOf(portal, email) }, badgeCode: { equals: badgeCode } },
    sort: '-id',
  })
  const [row] = rows
  if (!row) throw new Error(`no ${badgeCode} of ${email}`)
  return row
}
const formOf = (row: Issuance) => ({ formKey: formKey(), revision: row.revision, issuanceId: row.id })
const reason = 'Le badge de la structure avait été remis par erreur.'

/** Recorded and decided, its own sending taken away: it waits. */
async function waiting(email: string): Promise<Issuance> {
  await declared(portal, structure, [[email, '2026-03-02', 'Maîtrise adapt']])
  await evaluatePerson(portal, keyOf(portal, email))
  const [award] = await awardsOf(email)
  await drain(portal, { slug: 'regional-awards', id: award?.id ?? '' }, [planIssuance])
  const row = await issuanceOf(email)
  await portal.store.remove('effects', { source: { equals: `issuances:${row.id}` } })
  return row
}

describe('a badge whose ground is lost (REV-1)', () => {
  const lose = async (email: string) => {
    const rows = await portal.store.find(partnerAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })
    for (const row of rows.slice(0, 1)) await portal.store.swap(partnerAwards, row, { revokedAtSource: true })
    await evaluatePerson(portal, keyOf(portal, email))
    await runEffects(portal)
    return rows[0]?.id ?? ''
  }

  it('EX32 (b): is flagged, stays issued, and stands when a reviewer upholds it, whatever is evaluated again', async () => {
    const email = 'f@personne.example'
    await earned(email, 'P1', 'P2', 'P3')
    const lost = await lose(email)
    const [award] = await awardsOf(email)
    expect(award).toMatchObject({ state: 'flagged', missing: [lost] })
    expect((await issuanceOf(email, 'organize-practice')).state).toBe('issued')
    const form = { formKey: formKey(), revision: award?.revision ?? 0, awardId: award?.id ?? '', reason: 'Vu' }
    expect(codeOf(await upholdAward.run(portal, structure.admin, form))).toBe('record.not-found')
    value(await upholdAward.run(portal, aReviewer(), form))
    await enqueueEvaluations(portal, 'upheld', [keyOf(portal, email)])
    await runEffects(portal)
    expect(await statesOf(email)).toEqual(['organize-practice valid'])
  })

  it('EX32 (a): loses its flag when a further partial makes the rule true again', async () => {
    const email = 'g@personne.example'
    await earned(email, 'P1', 'P2', 'P3')
    await lose(email)
    expect(await statesOf(email)).toEqual(['organize-practice flagged'])
    await earned(email, 'P4')
    expect(await statesOf(email)).toEqual(['organize-practice valid'])
    expect(await portal.store.count(issuances, { recipientKey: { equals: keyOf(portal, email) } })).toBe(1)
  })
})

describe('before a badge leaves', () => {
  it('a manager holds it back and lets it go, with reasons; a pause that ends does not touch it', async () => {
    const row = await waiting('h@personne.example')
    expect(codeOf(await holdIssuance.run(portal, aReviewer(), { ...formOf(row), reason }))).not.toBe('ok')
    const held = value(await holdIssuance.run(portal, manager, { ...formOf(row), reason: 'À vérifier' }))
    expect(held).toMatchObject({ state: 'held', holdReason: 'À vérifier' })
    await runEffects(portal)
    const { resumeBadge } = await import('@/issuing/sending/resuming')
    await resumeBadge(portal, 'adapt-mastery', 'a test')
    await runEffects(portal)
    const still = await issuanceOf('h@personne.example')
    expect(still.state).toBe('held')
    value(await releaseIssuance.run(portal, manager, { ...formOf(still), reason: 'Vérifié' }))
    await runEffects(portal)
    expect((await issuanceOf('h@personne.example')).state).toBe('issued')
  })

  it('a manager stops it: nothing is sent, and the same evidence does not bring it back', async () => {
    const row = await waiting('i@personne.example')
    value(await cancelIssuance.run(portal, manager, { ...formOf(row), reason: 'Mauvais rattachement' }))
    await runEffects(portal)
    await evaluatePerson(portal, keyOf(portal, 'i@personne.example'))
    await runEffects(portal)
    expect(await statesOf('i@personne.example')).toEqual(['adapt-mastery revoked'])
    expect(portal.sent.filter((mail) => mail.to === 'i@personne.example')).toEqual([])
  })

  it('EX47: an objection cancels it, and taken back, the badge that was due is decided and sent once', async () => {
    const email = 'j@personne.example'
    await waiting(email)
    const person = await findRecipient(portal, keyOf(portal, email))
    if (!person) throw new Error('nobody')
    const link = personalLink(portal, person).split('/').at(-1) ?? ''
    value(await objectToIssuing.run(portal, anonymous, { formKey: formKey(), link, objects: true }))
    await runEffects(portal)
    await earned(email, 'Maîtrise organize')
    expect(await statesOf(email)).toEqual(['adapt-mastery cancelled'])
    expect(portal.sent.filter((mail) => mail.to === email)).toEqual([])
    value(await objectToIssuing.run(portal, anonymous, { formKey: formKey(), link, objects: false }))
    await runEffects(portal)
    expect(await statesOf(email)).toEqual(['adapt-mastery cancelled', 'adapt-mastery valid', 'organize-mastery valid'])
    expect(portal.sent.filter((mail) => mail.to === email)).toHaveLength(2)
  })
})

describe('a structure that leaves (MEM-10)', () => {
  it('loses the badge of its status, is told so, and the badges of persons stay', async () => {
    await earned('reste@personne.example', 'Maîtrise adapt')
    const leaver = await aParticipant(portal, '2026-01-05', 'Atelier qui part')
    const planning = planStatusBadge({ membershipId: leaver.membershipId, intervalStart: '2026-01-05' })
    const row = await portal.store.get(memberships, leaver.membershipId)
    if (!row) throw new Error('no status')
    value(
      await commit(portal, system('test'), memberships, row, {
        set: {},
        effects: [planning],
        journal: { event: 'test' },
      }),
    )
    await runEffects(portal)
    const statusBadge = async () =>
      (await portal.store.find(issuances, { where: { organizationId: { equals: leaver.organization.id } } }))[0]
    expect((await statusBadge())?.state).toBe('issued')
    const current = await portal.store.get(memberships, leaver.membershipId)
    const form = {
      membershipId: leaver.membershipId,
      revision: current?.revision ?? 0,
      formKey: formKey(),
      reason: 'Fin',
    }
    value(await leaveScheme.run(portal, leaver.admin, form))
    await runEffects(portal)
    expect(await statusBadge()).toMatchObject({ state: 'revoked', revokedAt: portal.clock.now() })
    const mail = portal.sent.findLast(({ subject }) => subject.includes('est retiré'))
    expect(mail?.to).toBe(leaver.organization.passportEmail)
    expect(mail?.text).toContain('La structure a quitté la démarche.')
    expect(await statesOf('reste@personne.example')).toContain('adapt-mastery valid')
  })
})
