import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boot } from '@/boot/boot'
import { issuerOf } from '@/issuing/issuers'
import { issuances } from '@/issuing/records'
import { issueBadge } from '@/issuing/sending/issuing'
import { parisDateOf } from '@/kernel/dates'
import { credentials } from '@/openbadges/records'
import { leaveScheme, suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { membershipsOf } from '@/recognition/queries'
import { memberships } from '@/recognition/records'
import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  decisionForm,
  formKey,
  formOn,
  readyFor,
  value,
} from '~/tests/support/builders/recognition'
import { readyRenewal, startedRenewal, statusBadgesOf, submittedRenewal } from '~/tests/support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
const reviewer = aReviewer()
const reason = 'Les cinq points sont clairs.'

beforeEach(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  party = await aStructure(portal)
})
afterEach(() => portal.close())

const at = async (instant: string): Promise<void> => {
  portal.clock.set(instant)
  await runEffects(portal)
}
const on = (day: string) => at(`${day}T09:00:00.000Z`)
const badges = () => statusBadgesOf(portal, party.organization.id)
async function acceptedFrom(startsOn: string) {
  const ready = await readyFor(portal, party, reviewer)
  const { digest } = value(
    await previewDecision.run(portal, reviewer, { applicationId: ready.id, decision: 'accept', reason, startsOn }),
  )
  return value(await acceptApplication.run(portal, reviewer, { ...formOn(ready), reason, startsOn, mailSeen: digest }))
}
const grantedOn = async (day: string) => {
  const renewal = await submittedRenewal(portal, party, await startedRenewal(portal, party))
  await on(day)
  const ready = await readyRenewal(portal, reviewer, renewal)
  value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
  await runEffects(portal)
}

describe('the status badge (ISS-7)', () => {
  it('EX53: accepted for a later start, it waits until that day and is dated of it', async () => {
    await on('2025-05-05')
    await acceptedFrom('2025-07-01')
    await runEffects(portal)
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 planned'])
    await at('2025-06-30T21:59:59.000Z')
    expect([await badges(), await portal.store.count(credentials, {})]).toEqual([
      ['2025-07-01 → 2028-07-01 planned'],
      0,
    ])
    await at('2025-06-30T22:00:01.000Z')
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 issued'])
    const [row] = await portal.store.find(issuances, { where: {} })
    expect([row?.decidedOn, parisDateOf(row?.issuedAt ?? '')]).toEqual(['2025-07-01', '2025-07-01'])
    expect(portal.sent.filter(({ to }) => to === party.organization.passportEmail)).toHaveLength(1)
  })

  it('EX53: whoever takes up its row before that day sends nothing', async () => {
    await on('2025-05-05')
    await acceptedFrom('2025-07-01')
    await runEffects(portal)
    const [row] = await portal.store.find(issuances, { where: {} })
    expect(await issueBadge(portal, issuerOf(portal), row?.id ?? '')).toMatchObject({
      kind: 'again',
      runAfter: '2025-06-30T22:00:00.000Z',
    })
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 planned'])
  })

  it('EX53: it leaves on its day also when another process took over meanwhile', async () => {
    await on('2025-05-05')
    await acceptedFrom('2025-07-01')
    await runEffects(portal)
    portal.clock.set('2025-07-01T07:00:00.000Z')
    const { env, clock, mail, log } = portal
    const next = await boot(env, { part: 'test', clock, mail, log, payloadKey: formKey(), whenBehind: 'migrate' })
    await runEffects(next)
    await next.payload.destroy()
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 issued'])
  })

  it.each([
    ['2025-11-03', '2026-01-16'],
    ['2026-02-20', '2026-02-20'],
  ])(
    'EX53: a renewal in time granted on %s has a badge of %s, valid to the end of its status',
    async (granted, dated) => {
      await acceptedBy(portal, party, reviewer)
      await on('2025-10-20')
      await grantedOn(granted)
      expect((await badges()).at(-1)).toBe(`${dated} → 2029-01-16 ${granted < dated ? 'planned' : 'issued'}`)
      await on('2026-02-21')
      expect((await badges()).at(-1)).toBe(`${dated} → 2029-01-16 issued`)
    },
  )

  it('MEM-10: a worker that was away sends none for a status that was left meanwhile', async () => {
    await acceptedBy(portal, party, reviewer)
    await on('2025-12-01')
    await grantedOn('2025-12-10')
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 issued', '2026-01-16 → 2029-01-16 planned'])
    // Its day comes and goes without a worker; then the structure leaves.
    portal.clock.set('2026-02-20T09:00:00.000Z')
    const { participant } = await membershipsOf(portal, party.organization.id)
    if (!participant) throw new Error('no status')
    const form = { membershipId: participant.id, revision: participant.revision, formKey: formKey() }
    value(await leaveScheme.run(portal, party.admin, { ...form, reason: 'Fermeture.' }))
    await runEffects(portal)
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 issued', '2026-01-16 → 2029-01-16 cancelled'])
    expect(await portal.store.count(credentials, {})).toBe(1)
  })

  it('MEM-10: a suspension and a lapse revoke nothing', async () => {
    await acceptedBy(portal, party, reviewer)
    await on('2025-06-01')
    const [row] = await portal.store.find(memberships, { where: {} })
    if (!row) throw new Error('no membership')
    const form = { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Contrôle' }
    value(
      await suspendMembership.run(portal, aSchemeManager(), {
        ...form,
        startsAt: '2025-06-01',
        endsAt: '2025-07-01',
      }),
    )
    await on('2026-06-01')
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 issued'])
  })
})
