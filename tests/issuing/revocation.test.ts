import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liftBar, upholdAward } from '@/awards/commands/decide-award'
import { objectToIssuing } from '@/awards/commands/object'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { partnerAwards, type RegionalAward, regionalAwards } from '@/awards/records'
import { competencies } from '@/catalogue/competency'
import { cancelIssuance, holdIssuance, releaseIssuance } from '@/issuing/commands/manage-issuing'
import { previewRevocation, revokeBadge } from '@/issuing/commands/revoke-badge'
import type { Issuance } from '@/issuing/issuance'
import { planIssuance, planStatusBadge } from '@/issuing/outbox'
import type { BadgeIssuer, RevokeOutcome } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { revokeAtIssuer } from '@/issuing/sending/revoking'
import { credentials } from '@/openbadges/records'
import { anonymous, system } from '@/platform/actor'
import { commit } from '@/platform/commit'
import { drain } from '@/platform/queue'
import { effects } from '@/platform/relay'
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
import { story } from '../support/story'

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

async function revoked(row: Issuance): Promise<Issuance> {
  const { digest } = value(await previewRevocation.run(portal, manager, { issuanceId: row.id, reason }))
  return value(await revokeBadge.run(portal, manager, { ...formOf(row), reason, mailSeen: digest }))
}

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

story('revoking a badge (REV-3, REV-4)', () => {
  it('is a scheme manager’s, with a reason, after the very mail was read', async () => {
    await earned('a@personne.example', 'Maîtrise adapt')
    const row = await issuanceOf('a@personne.example')
    const preview = value(await previewRevocation.run(portal, manager, { issuanceId: row.id, reason }))
    expect(preview.text).toContain(reason)
    expect(preview.text).not.toContain('/mes-badges/')
    const form = { ...formOf(row), reason, mailSeen: preview.digest }
    expect(codeOf(await revokeBadge.run(portal, aReviewer(), form))).toMatch(/forbidden|refused|not-allowed|transition/)
    expect(codeOf(await revokeBadge.run(portal, structure.admin, form))).toBe('record.not-found')
    expect(codeOf(await revokeBadge.run(portal, manager, { ...form, mailSeen: 'another' }))).toBe(
      'issuance.mail-not-seen',
    )
    expect(codeOf(await revokeBadge.run(portal, manager, { ...form, reason: 'Autre motif' }))).toBe(
      'issuance.mail-not-seen',
    )
    expect(revokeBadge.input.safeParse({ ...form, reason: ' ' }).success).toBe(false)
    expect((await issuanceOf('a@personne.example')).state).toBe('issued')
  })

  it('stays on the holder’s own page with its reason, and no longer among the badges held', async () => {
    await earned('page@personne.example', 'Maîtrise adapt')
    const before = await issuanceOf('page@personne.example')
    await revoked(before)
    await runEffects(portal)
    const holder = await findRecipient(portal, keyOf(portal, 'page@personne.example'))
    const page = await findOwnBadges(portal, holder ? (personalLink(portal, holder).split('/').at(-1) ?? '') : '')
    expect(page?.badges).toEqual([])
    expect(page?.revoked.map((row) => [row.id, row.revocationReason])).toEqual([[before.id, reason]])
  })

  it('withdraws it at the issuer, frees its place and tells the holder why, once', async () => {
    const row = await issuanceOf('a@personne.example')
    const key = formKey()
    const { digest } = value(await previewRevocation.run(portal, manager, { issuanceId: row.id, reason }))
    const form = { ...formOf(row), formKey: key, reason, mailSeen: digest }
    value(await revokeBadge.run(portal, manager, form))
    expect(value(await revokeBadge.run(portal, manager, form)).state).toBe('revoked')
    await runEffects(portal)
    const [credential] = await portal.store.find(credentials, { where: { issuanceKey: { equals: row.issuanceKey } } })
    expect(credential?.revokedAt).toBe(portal.clock.now())
    const [award] = await awardsOf('a@personne.example')
    expect(award).toMatchObject({ state: 'revoked', grantKey: `revoked:${award?.id}`, note: reason })
    const mails = portal.sent.filter((mail) => mail.to === 'a@personne.example' && mail.subject.includes('retiré'))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain(reason)
  })

  it('EX52: no award up to the day of the revocation brings it back, whenever it is read; one of a later day does', async () => {
    const email = 'a@personne.example'
    await enqueueEvaluations(portal, 'again', [keyOf(portal, email)])
    await runEffects(portal)
    expect(await statesOf(email)).toEqual(['adapt-mastery revoked'])
    await declared(portal, structure, [[email, '2026-02-17', 'Maîtrise adapt']])
    await earned(email, 'Maîtrise adapt, autre')
    expect(await statesOf(email)).toEqual(['adapt-mastery revoked'])
    portal.clock.set('2026-03-09T09:00:00.000Z')
    await declared(portal, structure, [[email, '2026-03-01', 'Maîtrise adapt, autre']])
    await runEffects(portal)
    expect(await statesOf(email)).toEqual(['adapt-mastery revoked'])
    await declared(portal, structure, [[email, '2026-03-09', 'Maîtrise adapt']])
    await runEffects(portal)
    expect(await statesOf(email)).toEqual(['adapt-mastery revoked', 'adapt-mastery valid'])
    portal.clock.set('2026-03-02T09:00:00.000Z')
  })

  it('REV-4: what was before counts again once a scheme manager lifts this, with a reason', async () => {
    await earned('b@personne.example', 'Maîtrise adapt')
    await revoked(await issuanceOf('b@personne.example'))
    await runEffects(portal)
    const [award] = await awardsOf('b@personne.example')
    const form = { formKey: formKey(), revision: award?.revision ?? 0, awardId: award?.id ?? '', reason: 'Vérifié' }
    expect(codeOf(await liftBar.run(portal, aReviewer(), form))).toBe('award.managers-only')
    value(await liftBar.run(portal, manager, form))
    await runEffects(portal)
    expect(await statesOf('b@personne.example')).toEqual(['adapt-mastery revoked', 'adapt-mastery valid'])
  })

  it('REV-3: flags the general badge that rests on it at once, and moves it to a fourth mastery', async () => {
    const three = ['communicate', 'organize', 'adapt'].map((name) => `Maîtrise ${name}`)
    await earned('c@personne.example', ...three)
    expect(await statesOf('c@personne.example')).toContain('general valid')
    await revoked(await issuanceOf('c@personne.example'))
    await runEffects(portal)
    expect(await statesOf('c@personne.example')).toEqual([
      'adapt-mastery revoked',
      'communicate-mastery valid',
      'general flagged',
      'organize-mastery valid',
    ])
    await earned('c@personne.example', 'Maîtrise integrate')
    expect(await statesOf('c@personne.example')).toContain('general valid')
    const general = (await awardsOf('c@personne.example')).find(({ badgeCode }) => badgeCode === 'general')
    expect(general?.evidence.map(({ id }) => id).toSorted()).toEqual([
      'communicate-mastery',
      'integrate-mastery',
      'organize-mastery',
    ])
  })

  it('REV-4: a revoked general badge does not come back from the same three masteries', async () => {
    await revoked(await issuanceOf('c@personne.example', 'general'))
    await runEffects(portal)
    await enqueueEvaluations(portal, 'after-general', [keyOf(portal, 'c@personne.example')])
    await runEffects(portal)
    expect((await statesOf('c@personne.example')).filter((line) => line.startsWith('general'))).toEqual([
      'general revoked',
    ])
  })

  it('stays « revoking » with one alert until the issuer has answered, and asks again', async () => {
    await earned('d@personne.example', 'Maîtrise adapt')
    const row = await issuanceOf('d@personne.example')
    await portal.store.swap(issuances, row, { state: 'revoking', revocationReason: reason })
    const answers: RevokeOutcome[] = [
      { kind: 'unknown', why: 'time-out' },
      { kind: 'unknown', why: 'time-out' },
      { kind: 'revoked', revokedAt: portal.clock.now() },
    ]
    let asked = 0
    const issuer = { name: 'embedded', revoke: async () => answers[asked++] } as unknown as BadgeIssuer
    for (let round = 0; round < 2; round += 1)
      expect(await revokeAtIssuer(portal, issuer, row.id)).toMatchObject({ kind: 'again', countAttempt: false })
    expect(await issuanceOf('d@personne.example')).toMatchObject({ state: 'revoking', lastError: 'time-out' })
    const alerts = await portal.store.count(effects, {
      source: { equals: `issuances:${row.id}` },
      type: { equals: 'awards.alert-revocation' },
    })
    expect(alerts).toBe(1)
    expect(await revokeAtIssuer(portal, issuer, row.id)).toEqual({ kind: 'done' })
    expect(await issuanceOf('d@personne.example')).toMatchObject({ state: 'revoked', lastError: null })
  })

  it('asks no issuer for what another one signed', async () => {
    await earned('e@personne.example', 'Maîtrise adapt')
    const row = await issuanceOf('e@personne.example')
    await portal.store.swap(issuances, row, { state: 'revoking', revocationReason: reason, issuer: 'obf' })
    const issuer = { name: 'embedded', revoke: () => Promise.reject(new Error('asked')) } as unknown as BadgeIssuer
    expect(await revokeAtIssuer(portal, issuer, row.id)).toMatchObject({ kind: 'again' })
    expect((await issuanceOf('e@personne.example')).lastError).toContain('obf')
  })
})

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
