import { afterAll, beforeAll, expect, it } from 'vitest'
import { liftBar } from '@/awards/commands/decide-award'

import { enqueueEvaluations } from '@/awards/evaluation/enqueue'

import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { type RegionalAward, regionalAwards } from '@/awards/records'
import { competencies } from '@/catalogue/competency'

import { previewRevocation, revokeBadge } from '@/issuing/commands/revoke-badge'
import type { Issuance } from '@/issuing/issuance'

import type { BadgeIssuer, RevokeOutcome } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { revokeAtIssuer } from '@/issuing/sending/revoking'
import { credentials } from '@/openbadges/records'

import { effects } from '@/platform/relay'

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
