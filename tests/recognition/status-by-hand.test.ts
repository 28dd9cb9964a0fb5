import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeMappings } from '@/catalogue/mapping'
import type { Member } from '@/platform/actor'
import { leaveScheme, liftSuspension, suspendMembership } from '@/recognition/commands/change-membership'
import { findDirectory } from '@/recognition/directory'
import { isActiveOn, type Membership } from '@/recognition/membership'
import { memberships } from '@/recognition/records'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
  portal.clock.set('2026-05-04T08:00:00.000Z')
})
afterAll(() => portal.close())

const manager = { ...anAdmin('none'), userId: 'manager', staffRoles: ['schemeManager'], seats: [] } satisfies Member
const reviewer: Member = { ...manager, userId: 'reviewer', staffRoles: ['reviewer'] }
const everybody = { search: '', kind: '', department: '' }

let forms = 0
const formOn = ({ id, revision }: Membership, reason = 'Contrôle des attributions') => {
  forms += 1
  return { membershipId: id, revision, formKey: `form-${forms}`, reason }
}

async function aStatus() {
  const organization = await aParticipant(portal, '2025-05-04')
  const { id } = organization
  const now = async () => {
    const [row] = await portal.store.find(memberships, { where: { organizationId: { equals: id } } })
    if (!row) throw new Error('no membership')
    return row
  }
  return { organization, organizationId: id, now }
}

const isListed = async (organizationId: string) =>
  (await findDirectory(portal, everybody)).some(({ id }) => id === organizationId)

describe('a suspension', () => {
  it('EX11: hides the structure and lets no award of its days count; its end does not move', async () => {
    const { organizationId, now } = await aStatus()
    expect(await isListed(organizationId)).toBe(true)
    const before = await now()
    const given = { ...formOn(before), startsAt: '2026-05-04', endsAt: '2026-06-15' }
    expect(await suspendMembership.run(portal, manager, given)).toMatchObject({ ok: true })
    expect(await isListed(organizationId)).toBe(false)
    const after = await now()
    expect(after.intervals).toEqual(before.intervals)
    expect(['2026-05-03', '2026-05-04', '2026-06-14', '2026-06-15'].map((day) => isActiveOn(after, day))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('is answered once for a double click', async () => {
    const { now } = await aStatus()
    const given = { ...formOn(await now()), startsAt: '2026-05-04', endsAt: '2026-06-15' }
    await Promise.all([suspendMembership.run(portal, manager, given), suspendMembership.run(portal, manager, given)])
    expect((await now()).suspensions).toHaveLength(1)
  })

  it('that is lifted ends that day; the days that passed still never count', async () => {
    const { now } = await aStatus()
    portal.clock.set('2026-05-01T08:00:00.000Z')
    await suspendMembership.run(portal, manager, {
      ...formOn(await now()),
      startsAt: '2026-05-01',
      endsAt: '2026-07-01',
    })
    portal.clock.set('2026-05-04T08:00:00.000Z')
    expect(await liftSuspension.run(portal, manager, formOn(await now(), 'Tout est en règle'))).toMatchObject({
      ok: true,
    })
    const lifted = await now()
    expect(lifted.suspensions).toEqual([
      { startsAt: '2026-05-01', endsAt: '2026-05-04', reason: 'Contrôle des attributions' },
    ])
    expect(await liftSuspension.run(portal, manager, formOn(lifted))).toMatchObject({
      problem: { code: 'membership.not-suspended' },
    })
  })

  it('is the scheme manager’s alone, and not over a structure of their own', async () => {
    const { organizationId, now } = await aStatus()
    const given = { ...formOn(await now()), startsAt: '2026-05-04', endsAt: '2026-06-15' }
    const own: Member = { ...manager, seats: [{ organizationId, role: 'reader' }] }
    const codes = await Promise.all(
      [reviewer, anAdmin(organizationId), own, anAdmin('another')].map(async (actor) => {
        const result = await suspendMembership.run(portal, actor, given)
        return result.ok ? 'ok' : result.problem.code
      }),
    )
    expect(codes).toEqual(['access.refused', 'access.refused', 'membership.own-organization', 'record.not-found'])
    expect((await now()).suspensions).toEqual([])
  })
})

describe('leaving', () => {
  it('MEM-7: ends status and mappings that day', async () => {
    const { organization, organizationId, now } = await aStatus()
    const badgeId = await aMappedBadge(portal, organization, { name: 'Accueillir', from: '2025-06-01' })
    const admin = anAdmin(organizationId)
    expect(await leaveScheme.run(portal, admin, formOn(await now(), 'La structure ferme'))).toMatchObject({ ok: true })
    await runEffects(portal)
    expect(await now()).toMatchObject({ leftOn: '2026-05-04' })
    expect(await isListed(organizationId)).toBe(false)
    const [mapping] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: badgeId } } })
    expect(mapping?.versions.at(-1)).toMatchObject({
      effectiveTo: '2026-05-04',
      endReason: 'La structure a quitté la démarche',
    })
  })

  it('writes to each member, and a reason is asked for', async () => {
    const browser = await signedIn(portal, 'part@exemple.fr')
    const made = await browser.post('/organizations', {
      ...{ siret: '', withoutSiret: true, displayName: 'Atelier des Docks', kind: 'association', department: '76' },
      ...{ city: 'Le Havre', postalCode: '76600', street: '', website: '', description: '' },
    })
    const organizationId = (made.body as { id: string }).id
    await portal.store.insert(memberships, {
      ...(await (await aStatus()).now()),
      ...{ id: `of-${organizationId}`, key: `${organizationId}:participant`, organizationId },
    })
    const leave = (reason: string) => browser.post(`/memberships/of-${organizationId}/leave`, { revision: 0, reason })
    expect(await leave('')).toMatchObject({ status: 422, body: { fields: [{ name: 'reason' }] } })
    expect(await leave('Nous arrêtons les badges')).toMatchObject({ status: 200 })
    await runEffects(portal)
    const mails = portal.sent.filter(({ subject }) => subject === 'Atelier des Docks quitte la démarche')
    expect(mails.map(({ to }) => to)).toEqual(['part@exemple.fr'])
    expect(mails[0]?.text).toContain('Nous arrêtons les badges')
    const stranger = await new Browser(portal).post(`/memberships/of-${organizationId}/leave`, {
      revision: 1,
      reason: 'Moi aussi',
    })
    expect(stranger.status).toBe(401)
  })
})
