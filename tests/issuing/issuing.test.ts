import { afterAll, beforeAll, expect, it } from 'vitest'
import { objectToIssuing } from '@/awards/commands/object'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { schemePolicies } from '@/catalogue/policy'
import { setGate } from '@/issuing/commands/manage-issuing'
import { issuingGates } from '@/issuing/gate'
import type { Issuance } from '@/issuing/issuance'
import type { BadgeIssuer } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { anonymous } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { advance } from '~/tests/support/advance'
import { aMappedBadge, aParticipant, fullMastery, type Structure } from '~/tests/support/builders/awards'
import { issuerThatAnswers } from '~/tests/support/builders/issuer-that-answers'
import { aPlannedBadge } from '~/tests/support/builders/planned-badge'
import { aReviewer, aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Animer une réunion')
  await aMappedBadge(portal, structure.organization, 'Écouter', { ...fullMastery, competency: 'communicate' })
})
afterAll(() => portal.close())

const planned = (badge?: string) => aPlannedBadge(portal, structure, badge)
const stateOf = async (row: Issuance) => (await portal.store.get(issuances, row.id))?.state

story('the way of a badge to its issuer', () => {
  it('EX29: accepted and then timed out is looked up, found, and never sent twice', async () => {
    const row = await planned()
    const { issuer, calls } = issuerThatAnswers(['unknown'], ['found'])
    await advance(portal, issuer, row.id)
    expect([await stateOf(row), calls.length]).toEqual(['reconciled', 1])
  })

  it('EX29: absent in two answers ten minutes apart is sent once more with the same key', async () => {
    const row = await planned()
    const { issuer, calls } = issuerThatAnswers(['unknown'], ['absent', 'absent'])
    const first = await advance(portal, issuer, row.id)
    expect(first).toMatchObject({ kind: 'again', countAttempt: false, runAfter: '2026-03-02T09:10:00.000Z' })
    portal.clock.set('2026-03-02T09:09:59.000Z')
    await advance(portal, issuer, row.id)
    expect(calls).toHaveLength(1)
    portal.clock.set('2026-03-02T09:10:00.000Z')
    await advance(portal, issuer, row.id)
    expect(await stateOf(row)).toBe('issued')
    expect(calls.map(({ issuanceKey }) => issuanceKey)).toEqual([row.issuanceKey, row.issuanceKey])
    portal.clock.set('2026-03-02T09:00:00.000Z')
  })

  it('asks again later when the issuer answers incompletely, and sends nothing meanwhile', async () => {
    const row = await planned()
    const { issuer, calls } = issuerThatAnswers(['unknown'], ['unclear', 'unclear', 'found'])
    await advance(portal, issuer, row.id)
    await advance(portal, issuer, row.id)
    expect([await stateOf(row), calls.length]).toEqual(['unknown', 1])
    await advance(portal, issuer, row.id)
    expect([await stateOf(row), calls.length]).toEqual(['reconciled', 1])
  })

  it('leaves a row alone while another worker may be inside its call, and looks it up once that time is over', async () => {
    const row = await planned()
    const stuck = issuerThatAnswers([])
    let release = () => {}
    const inside = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: BadgeIssuer = { ...stuck.issuer, issue: (request) => inside.then(() => stuck.issuer.issue(request)) }
    const first = advance(portal, slow, row.id)
    while ((await stateOf(row)) !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5))
    const second = issuerThatAnswers([], ['found'])
    expect(await advance(portal, second.issuer, row.id)).toMatchObject({ kind: 'again' })
    expect(second.calls).toHaveLength(0)
    portal.clock.advance(26_000)
    await advance(portal, second.issuer, row.id)
    expect(await stateOf(row)).toBe('reconciled')
    release()
    await first
    expect([await stateOf(row), stuck.calls.length, second.calls.length]).toEqual(['reconciled', 1, 0])
  })

  it('is blocked by a clear refusal, and says so to the scheme managers', async () => {
    const row = await planned()
    await advance(portal, issuerThatAnswers(['refused']).issuer, row.id)
    expect(await stateOf(row)).toBe('dead')
    const alerts = await portal.store.count(effects, {
      source: { equals: `issuances:${row.id}` },
      type: { equals: 'awards.alert-dead' },
    })
    expect(alerts).toBe(1)
  })

  it('goes back in line without counting an attempt when the trouble is the issuer’s own', async () => {
    const row = await planned()
    const delivery = await advance(portal, issuerThatAnswers(['issuerUnavailable']).issuer, row.id)
    expect(delivery).toMatchObject({ kind: 'again', countAttempt: false })
    expect(await portal.store.get(issuances, row.id)).toMatchObject({ state: 'planned', attempts: 0, lastError: '429' })
  })

  it('is tried eight times with growing delays when nothing left, then waits for a person', async () => {
    const row = await planned()
    const { issuer, calls } = issuerThatAnswers(Array.from({ length: 20 }, () => 'notSent' as const))
    const start = portal.clock.now()
    for (let round = 0; round < 12; round += 1) {
      await advance(portal, issuer, row.id)
      portal.clock.advance(3_600_000)
    }
    expect([await stateOf(row), calls.length]).toEqual(['dead', 8])
    portal.clock.set(start)
  })

  it('EX47: an objection cancels what waits, and stops what a worker has just taken up', async () => {
    const [waiting, taken] = [await planned(), await planned()]
    const { issuer, calls } = issuerThatAnswers([])
    for (const row of [waiting, taken]) {
      const person = await findRecipient(portal, row.recipientKey ?? '')
      if (!person) throw new Error('nobody')
      const link = personalLink(portal, person).split('/').at(-1) ?? ''
      value(await objectToIssuing.run(portal, anonymous, { formKey: formKey(), link, objects: true }))
    }
    expect([await stateOf(waiting), await stateOf(taken)]).toEqual(['cancelled', 'cancelled'])
    await advance(portal, issuer, taken.id)
    expect(calls).toHaveLength(0)
  })

  it('EX33: the ceiling holds the next row, pauses that badge alone, and only a manager resumes it', async () => {
    const { issuer, calls } = issuerThatAnswers([])
    const [policy] = await portal.store.find(schemePolicies, { where: {}, sort: '-version', limit: 1 })
    if (!policy) throw new Error('no policy')
    await portal.store.insert(schemePolicies, {
      ...policy,
      id: newId(),
      version: policy.version + 1,
      inForceFrom: '2026-03-01',
      issuanceCeilingPerHour: 2,
    })
    portal.clock.set('2026-03-09T09:00:00.000Z')
    const rows = [
      await planned('Écouter'),
      await planned('Écouter'),
      await planned('Écouter'),
      await planned('Écouter'),
    ]
    for (const row of rows) await advance(portal, issuer, row.id)
    expect(await Promise.all(rows.map(stateOf))).toEqual(['issued', 'issued', 'held', 'planned'])
    const other = await planned()
    await advance(portal, issuer, other.id)
    expect(await stateOf(other)).toBe('issued')
    portal.clock.advance(90 * 60_000)
    for (const row of rows) await advance(portal, issuer, row.id)
    expect(await Promise.all(rows.map(stateOf))).toEqual(['issued', 'issued', 'held', 'planned'])

    const [gate] = await portal.store.find(issuingGates, { where: { badgeCode: { equals: 'communicate-mastery' } } })
    const form = {
      formKey: formKey(),
      revision: gate?.revision ?? 0,
      badgeCode: 'communicate-mastery',
      state: 'open' as const,
    }
    const asReviewer = await setGate.run(portal, aReviewer(), { ...form, reason: 'Vérifié' })
    expect(asReviewer.ok).toBe(false)
    value(await setGate.run(portal, aSchemeManager(), { ...form, reason: 'Vérifié avec la structure' }))
    await runEffects(portal)
    expect(await Promise.all(rows.map(stateOf))).toEqual(['issued', 'issued', 'issued', 'issued'])
    const alerts = await portal.store.count(effects, { type: { equals: 'awards.alert-ceiling' } })
    const lines = await portal.store.count(journal, { event: { equals: 'issuingResumed' } })
    expect([alerts, lines, calls.length]).toEqual([1, 1, 3])
  })
})
