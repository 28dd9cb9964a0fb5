import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stillTells as caseStillTells } from '@/catalogue/mail-occasions'
import type { SubmissionState } from '@/catalogue/submission'
import { newId } from '@/kernel/ids'
import { organizations } from '@/organizations/organization'
import { organizationInvitations, organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { stillTells } from '@/recognition/mail-occasions'
import { applications } from '@/recognition/records'
import { signedIn } from '../support/builders/account'
import { aStructure, formOn, submittedBy, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

describe('a mail that is delivered later than it was planned', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  })
  afterAll(() => portal.close())

  const mailsTo = (address: string | undefined) => portal.sent.filter(({ to }) => to === address)
  async function planned(type: string, source: string, rest: Partial<EffectRow> = {}): Promise<void> {
    const now = portal.clock.now()
    await portal.store.insert(effects, {
      ...{ id: newId(), key: newId(), source, type, target: '', payload: {}, status: 'waiting', attempts: 0 },
      ...{ runAfter: now, leaseUntil: null, leaseToken: null, lastError: null, createdAt: now, doneAt: null },
      ...rest,
    } as EffectRow)
    await runEffects(portal)
  }

  it('reaches nobody who has left the structure meanwhile', async () => {
    const party = await aStructure(portal)
    await submittedBy(portal, party)
    const [seat] = await portal.store.find(organizationMembers, { where: { userId: { equals: party.reader.userId } } })
    if (!seat) throw new Error('no seat')
    await portal.store.swap(organizationMembers, seat, { state: 'left' })
    await runEffects(portal)
    expect(party.accounts.map(({ email }) => mailsTo(email).length)).toEqual([1, 1, 0])
  })

  it('does not confirm the receipt of a case that was withdrawn meanwhile', async () => {
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    value(await withdrawApplication.run(portal, party.admin, formOn(submitted)))
    await runEffects(portal)
    const subjects = mailsTo(party.accounts[0]?.email).map(({ subject }) => subject)
    expect(subjects).toHaveLength(1)
    expect(subjects[0]).not.toContain('bien reçue')
  })

  it('tells a reply to nobody who reviews no more', async () => {
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    await runEffects(portal)
    const { userId, email } = await signedIn(portal, { email: 'instruit@region.example', staffRoles: ['reviewer'] })
    const said = {
      id: newId(),
      kind: 'message',
      side: 'organization',
      authorId: null,
      authorName: 'Bruno Lehaut',
    } as const
    const reply = { ...said, at: portal.clock.now(), text: 'Voici la précision.', reason: null, resolvedAt: null }
    const current = await portal.store.get(applications, submitted.id)
    if (!current) throw new Error('no case')
    await portal.store.swap(applications, current, { exchanges: [reply] })
    const payload = { applicationId: submitted.id, userId }
    await planned('recognition.mail-reply', `applications:${submitted.id}`, { payload })
    expect(mailsTo(email)).toHaveLength(1)
    const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } } })
    if (!profile) throw new Error('no profile')
    await portal.store.swap(profiles, profile, { staffRoles: [] })
    await planned('recognition.mail-reply', `applications:${submitted.id}`, { payload })
    expect(mailsTo(email)).toHaveLength(1)
  })

  it('holds no link, code or answer that is over', async () => {
    const { organization, reader } = await aStructure(portal)
    const invited = { id: newId(), revision: 1, key: newId(), organizationId: organization.id, nonce: newId() }
    const invitation = { ...invited, email: 'invitee@ailleurs.example', role: 'reader', state: 'sent' } as const
    const by = { invitedBy: 'Bruno', invitedById: null, acceptedById: null }
    const over = { ...invitation, ...by, expiresAt: '2026-03-02T08:00:00.000Z' }
    await portal.store.insert(organizationInvitations, over)
    await planned('organizations.mail-invitation', `organization-invitations:${invited.id}`)
    expect(mailsTo(invitation.email)).toEqual([])

    const code = { passportNonce: newId(), passportExpiresAt: '2026-03-02T08:00:00.000Z' }
    await portal.store.swap(organizations, organization, code)
    await planned('organizations.mail-passport-code', `organizations:${organization.id}`)
    expect(mailsTo(organization.passportEmail ?? '')).toEqual([])

    const [seat] = await portal.store.find(organizationMembers, { where: { userId: { equals: reader.userId } } })
    const source = `organization-members:${seat?.id}`
    const target = reader.userId
    await planned('organizations.mail-seat-answered', source, { target, payload: { accepted: false } })
    const address = `reader-${organization.id}@structure.example`
    expect(mailsTo(address)).toEqual([])
    await planned('organizations.mail-seat-answered', source, { target, payload: { accepted: true } })
    expect(mailsTo(address)).toHaveLength(1)
  })

  it('asks only somebody who may answer whether a person may join', async () => {
    const { organization, admin, contributor } = await aStructure(portal)
    const id = newId()
    const asking = { organizationId: organization.id, userId: newId(), displayName: 'Ana Petit', decidedAt: null }
    const seat = { ...asking, id, revision: 1, key: newId(), role: 'contributor', state: 'requested' } as const
    await portal.store.insert(organizationMembers, seat)
    for (const { userId } of [admin, contributor])
      await planned('organizations.mail-seat-requested', `organization-members:${id}`, { target: userId })
    expect(mailsTo(`admin-${organization.id}@structure.example`)).toHaveLength(1)
    expect(mailsTo(`contributor-${organization.id}@structure.example`)).toEqual([])
  })

  it('gives no link to a new password that is over', async () => {
    const { userId, email } = await signedIn(portal, { email: 'oubli@structure.example' })
    const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } } })
    if (!profile) throw new Error('no profile')
    const asked = { resetNonce: newId(), resetExpiresAt: '2026-03-02T08:00:00.000Z' }
    const swapped = await portal.store.swap(profiles, profile, asked)
    await planned('people.mail-new-password', `profiles:${profile.id}`)
    expect(mailsTo(email)).toEqual([])
    if (swapped.outcome !== 'swapped') throw new Error('not swapped')
    await portal.store.swap(profiles, swapped.row, { resetExpiresAt: '2026-03-02T10:00:00.000Z' })
    await planned('people.mail-new-password', `profiles:${profile.id}`)
    expect(mailsTo(email)).toHaveLength(1)
  })
})

describe('what a mail about a case may still say', () => {
  it.each([
    ['receipt', 'withdrawn', false],
    ['receipt', 'accepted', true],
    ['question', 'awaitingReply', true],
    ['question', 'withdrawn', false],
    ['question', 'refused', false],
    ['reply', 'withdrawn', false],
    ['decision', 'inReview', false],
    ['decision', 'accepted', true],
    ['withdrawn', 'withdrawn', true],
  ] as const)('%s of a case that is %s: %s', (mail, status, tells) => {
    expect(stillTells(mail, { status })).toBe(tells)
  })

  const mapping = (annulledAt: string | null) =>
    ({ versions: [{ submissionId: 'one', annulledAt }] }) as unknown as Parameters<typeof caseStillTells>[2]
  it.each([
    ['receipt', 'withdrawn', null, false],
    ['question', 'mapped', null, false],
    ['requalification', 'requalificationProposed', null, true],
    ['decision', 'mapped', null, true],
    ['decision', 'mapped', '2026-03-02T09:00:00.000Z', false],
    ['decision', 'inReview', null, false],
  ] as const)('%s of a case that is %s, its mapping annulled %s: %s', (mail, status, annulledAt, tells) => {
    const submission = { id: 'one', status: status satisfies SubmissionState }
    expect(caseStillTells(mail, submission, mapping(annulledAt))).toBe(tells)
  })
})
