import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { badgeMappings } from '@/catalogue/mapping'
import { effects } from '@/platform/relay'
import { leaveScheme } from '@/recognition/commands/change-membership'
import { memberships } from '@/recognition/records'
import { anEffect } from '~/tests/platform/an-effect'
import { mappedBy } from '~/tests/support/builders/catalogue'
import { acceptedBy, aReviewer, aStructure, formKey, value } from '~/tests/support/builders/recognition'
import { startedRenewal, submittedRenewal } from '~/tests/support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

/*
 * What follows in other slices from a change of a status waits under the keys that it has always had: a database that
 * was filled by an earlier version must not have anything done twice.
 */

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
const reviewer = aReviewer()

beforeEach(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  party = await aStructure(portal)
})
afterEach(() => portal.close())

const membership = async () => {
  const [row] = await portal.store.find(memberships, {
    where: { organizationId: { equals: party.organization.id } },
    limit: 1,
  })
  if (!row) throw new Error('no status')
  return row
}
/** What this document owes in awards and catalogue, with its payload. */
const heardFrom = async (source: string) => {
  const rows = await portal.store.find(effects, { where: { source: { equals: source } }, sort: 'key' })
  const others = rows.filter(({ type }) => /^(awards|catalogue)\./.test(type))
  return Object.fromEntries(others.map(({ key, payload }) => [key, payload]))
}

describe('what other slices hear of a status', () => {
  it('that is opened: its badge is planned, and the structure’s people are evaluated again', async () => {
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const { id, organizationId } = await membership()
    expect(await heardFrom(`memberships:${id}`)).toEqual({
      [`memberships:${id}:2:awards.plan-status-badge:2023-01-16.2`]: {
        ...{ membershipId: id, intervalStart: '2023-01-16', opening: 2 },
      },
      [`memberships:${id}:2:awards.reevaluate-organization:`]: { organizationId },
    })
  })

  it('that is left: its mappings and its badge end, and the structure’s people are evaluated again', async () => {
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const { id, organizationId, revision } = await membership()
    const form = { membershipId: id, formKey: formKey(), revision, reason: 'La structure ferme' }
    value(await leaveScheme.run(portal, party.admin, form))
    const heard = await heardFrom(`memberships:${id}`)
    expect(heard).toMatchObject({
      [`memberships:${id}:3:awards.end-status-badges:`]: { membershipId: id, why: 'leave' },
      [`memberships:${id}:3:awards.reevaluate-organization:`]: { organizationId },
      [`memberships:${id}:3:catalogue.end-mappings:`]: { organizationId, on: '2023-01-16' },
    })
    expect(Object.keys(heard)).toHaveLength(5)
  })

  it('whose renewal is filed: the structure’s people are evaluated again (MEM-5)', async () => {
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    portal.clock.set('2025-12-01T09:00:00.000Z')
    const renewal = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    expect(await heardFrom(`applications:${renewal.id}`)).toEqual({
      [`applications:${renewal.id}:${renewal.revision}:awards.reevaluate-organization:`]: {
        organizationId: party.organization.id,
      },
    })
  })

  it('is done once where the row of the version before waits under its key', async () => {
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const { id, organizationId, revision } = await membership()
    const key = `memberships:${id}:${revision + 1}:awards.reevaluate-organization:`
    const payload = { organizationId }
    const waiting = { key, source: `memberships:${id}`, type: 'awards.reevaluate-organization', payload }
    await portal.store.insert(effects, anEffect(waiting))
    const form = { membershipId: id, formKey: formKey(), revision, reason: 'La structure ferme' }
    value(await leaveScheme.run(portal, party.admin, form))
    await runEffects(portal)
    expect(await portal.store.count(effects, { key: { equals: key } })).toBe(1)
  })

  it('of a document that a version before left unrelayed is delivered as that version owed it', async () => {
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const row = await membership()
    const key = `memberships:${row.id}:${row.revision}:awards.reevaluate-organization:again`
    const at = portal.clock.now()
    const owed = { key, type: 'awards.reevaluate-organization', target: 'again', at }
    const left = { pending: [{ ...owed, payload: { organizationId: row.organizationId } }], pendingSince: at }
    await portal.store.swap(memberships, row, left as never)
    portal.clock.advance(60_000)
    await runEffects(portal)
    const [delivered] = await portal.store.find(effects, { where: { key: { equals: key } } })
    expect(delivered).toMatchObject({ status: 'done', runAfter: at })
  })
})

describe('what other slices hear of a mapping', () => {
  it('that is opened: the structure’s people are evaluated again (AWD-10)', async () => {
    await acceptedBy(portal, party, reviewer)
    await mappedBy(portal, party, reviewer)
    await runEffects(portal)
    const organizationId = party.organization.id
    const [mapping] = await portal.store.find(badgeMappings, { where: { organizationId: { equals: organizationId } } })
    expect(await heardFrom(`badge-mappings:${mapping?.id}`)).toEqual({
      [`badge-mappings:${mapping?.id}:1:awards.reevaluate-organization:`]: { organizationId },
    })
  })
})
