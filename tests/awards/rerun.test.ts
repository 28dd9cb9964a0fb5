import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRerun, rerunAwards } from '@/awards/commands/rerun-awards'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { schemePolicies } from '@/catalogue/policy'
import { newId } from '@/kernel/ids'
import { journal } from '@/platform/journal'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure
const manager = aSchemeManager()

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet')
  await declared(portal, structure, [
    ['tard@personne.example', '2026-01-20', 'Complet'],
    ['temps@personne.example', '2026-03-01', 'Complet'],
  ])
  await runEffects(portal)
  const [policy] = await portal.store.find(schemePolicies, { where: {}, sort: '-version', limit: 1 })
  if (!policy) throw new Error('no policy')
  const later = { version: policy.version + 1, inForceFrom: '2026-03-05', lateDeclarationDays: 90 }
  await portal.store.insert(schemePolicies, { ...policy, id: newId(), ...later })
  portal.clock.set('2026-03-06T09:00:00.000Z')
}, 60_000)
afterAll(() => portal.close())

const states = async () =>
  (await portal.store.find(partnerAwards, { where: {}, sort: 'issuedOn' })).map(({ state, policyVersion }) => [
    state,
    policyVersion,
  ])
const form = (seen: string) => ({
  formKey: formKey(),
  organizationId: structure.organization.id,
  reason: 'Nouveau délai de déclaration',
  seen,
})

story('a new look under a later policy (AWD-11, CEIL-3)', () => {
  it('shows its dry run, which writes nothing, to scheme managers alone', async () => {
    const before = await states()
    for (const actor of [aReviewer(), structure.admin])
      expect(codeOf(await findRerun(portal, actor, structure.organization.id))).toBe('record.not-found')
    expect(value(await findRerun(portal, manager, structure.organization.id))).toMatchObject({
      awards: 2,
      wouldCount: 1,
      wouldCountNoMore: 0,
      badges: 1,
      policyVersion: 2,
    })
    expect(await states()).toEqual(before)
    expect(before).toEqual([
      ['held', 1],
      ['eligible', 1],
    ])
  })

  it('counts the badges of persons, not of addresses', async () => {
    const [late, early] = ['tard@personne.example', 'temps@personne.example'].map((email) => keyOf(portal, email))
    const [row] = await portal.store.find(recipients, { where: { recipientKey: { equals: late ?? '' } } })
    if (!row) throw new Error('nobody')
    const joined = await portal.store.swap(recipients, row, { mergedInto: early ?? '' })
    const { badges } = value(await findRerun(portal, manager, structure.organization.id))
    // Whoever holds the badge under one address gets none for the other.
    expect(badges).toBe(0)
    if (joined.outcome === 'swapped') await portal.store.swap(recipients, joined.row, { mergedInto: null })
  })

  it('runs what was read, once for a double click, with its reason in the journal', async () => {
    const { digest } = value(await findRerun(portal, manager, structure.organization.id))
    expect(codeOf(await rerunAwards.run(portal, manager, form('another')))).toBe('rerun.preview-changed')
    expect(codeOf(await rerunAwards.run(portal, aReviewer(), form(digest)))).toBe('record.not-found')
    const given = form(digest)
    value(await rerunAwards.run(portal, manager, given))
    await runEffects(portal)
    value(await rerunAwards.run(portal, manager, given))
    await runEffects(portal)
    expect(await states()).toEqual([
      ['eligible', 2],
      ['eligible', 2],
    ])
    expect(await portal.store.count(regionalAwards, { state: { equals: 'valid' } })).toBe(2)
    const lines = await portal.store.find(journal, { where: { event: { equals: 'awardsRerun' } } })
    expect(lines.map(({ reason, details }) => [reason, details?.wouldCount])).toEqual([
      ['Nouveau délai de déclaration', 1],
    ])
  })
})
