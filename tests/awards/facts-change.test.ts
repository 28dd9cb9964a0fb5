import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'

import { type PartnerAward, partnerAwards, regionalAwards } from '@/awards/records'
import { annulBadgeMapping, confirmMappingChannel, endBadgeMapping } from '@/catalogue/commands/mappings'
import { badgeMappings } from '@/catalogue/mapping'
import { schemePolicies } from '@/catalogue/policy'
import { newId } from '@/kernel/ids'

import { leaveScheme, suspendMembership } from '@/recognition/commands/change-membership'

import { memberships } from '@/recognition/records'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aReviewer, aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let structure: Structure & { readonly membershipId: string }
const reviewer = aReviewer()
const manager = aSchemeManager()
const lea = 'lea@personne.example'

beforeEach(async () => {
  portal = await testPortal({ now: '2026-01-05T09:00:00.000Z' })
  structure = await aParticipant(portal, '2023-01-16')
  await aMappedBadge(portal, structure.organization, 'Complet', undefined, '2025-09-15')
})
afterEach(() => portal.close())

const on = async (day: string): Promise<void> => {
  portal.clock.set(`${day}T09:00:00.000Z`)
  await runEffects(portal)
}
const declaredOn = async (day: string, email = lea) => {
  await declared(portal, structure, [[email, day, 'Complet']])
  await runEffects(portal)
}
const awards = (email = lea): Promise<PartnerAward[]> =>
  portal.store.find(partnerAwards, {
    where: { recipientKey: { equals: keyOf(portal, email) } },
    sort: ['issuedOn', 'id'],
  })
const verdicts = async (email = lea) =>
  (await awards(email)).map(({ state, reason }) => (reason ? `${state}(${reason})` : state))
const badges = async (email = lea) =>
  (await portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })).map(
    ({ badgeCode, decidedOn, state }) => `${badgeCode} ${decidedOn} ${state}`,
  )
const mappingForm = async () => {
  const [mapping] = await portal.store.find(badgeMappings, { where: {} })
  if (!mapping) throw new Error('no mapping')
  return { formKey: formKey(), revision: mapping.revision, mappingId: mapping.id }
}

describe('a status changed by hand (AWD-10)', () => {
  const status = async () => {
    const row = await portal.store.get(memberships, structure.membershipId)
    if (!row) throw new Error('no status')
    return { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Contrôle' }
  }

  it('EX11: awards of the days of a suspension never count, those around it do', async () => {
    await declaredOn('2026-01-05')
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 valid'])
    value(
      await suspendMembership.run(portal, manager, {
        ...(await status()),
        startsAt: '2026-01-06',
        endsAt: '2026-01-10',
      }),
    )
    await on('2026-01-07')
    await declaredOn('2026-01-07', 'pendant@personne.example')
    await on('2026-01-12')
    await declaredOn('2026-01-12', 'apres@personne.example')
    expect(await verdicts()).toEqual(['eligible'])
    expect(await verdicts('pendant@personne.example')).toEqual(['ignored(membershipInactive)'])
    expect(await verdicts('apres@personne.example')).toEqual(['eligible'])
  })

  it('MEM-7: after a leave nothing counts, and the badges of persons stay', async () => {
    await declaredOn('2026-01-05')
    await on('2026-01-06')
    value(await leaveScheme.run(portal, structure.admin, await status()))
    await on('2026-01-08')
    await declaredOn('2026-01-08', 'tard@personne.example')
    expect(await verdicts('tard@personne.example')).toEqual(['ignored(membershipInactive)'])
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 valid'])
  })

  it.each(['suspension', 'leave'])(
    'MEM-6, REV-1: a %s that begins today has that day’s awards looked at again',
    async (what) => {
      await declaredOn('2026-01-05')
      await on('2026-01-06')
      await declaredOn('2026-01-06', 'cejour@personne.example')
      expect(await badges('cejour@personne.example')).toEqual(['adapt-mastery 2026-01-06 valid'])
      const given = { ...(await status()), startsAt: '2026-01-06', endsAt: '2026-01-10' }
      if (what === 'leave') value(await leaveScheme.run(portal, structure.admin, await status()))
      else value(await suspendMembership.run(portal, manager, given))
      await runEffects(portal)
      expect(await verdicts('cejour@personne.example')).toEqual(['ignored(membershipInactive)'])
      expect(await badges('cejour@personne.example')).toEqual(['adapt-mastery 2026-01-06 flagged'])
      expect([await verdicts(), await badges()]).toEqual([['eligible'], ['adapt-mastery 2026-01-05 valid']])
    },
  )
})

describe('a mapping that changes (AWD-10, REV-2)', () => {
  it('REV-2: ended, what counted counts on; what comes later does not; nothing is flagged', async () => {
    await declaredOn('2026-01-05')
    await on('2026-01-06')
    await declaredOn('2026-01-06', 'memejour@personne.example')
    value(await endBadgeMapping.run(portal, reviewer, { ...(await mappingForm()), reason: 'Badge retiré' }))
    await runEffects(portal)
    await declaredOn('2026-01-06', 'tard@personne.example')
    expect(await verdicts()).toEqual(['eligible'])
    expect(await badges('memejour@personne.example')).toEqual(['adapt-mastery 2026-01-06 valid'])
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 valid'])
    expect(await verdicts('tard@personne.example')).toEqual(['ignored(mappingInactive)'])
  })

  it('REV-2, AWD-5: annulled as wrong, it gives no date of entry; what rested on it is flagged', async () => {
    await declaredOn('2026-01-05')
    value(await annulBadgeMapping.run(portal, manager, { ...(await mappingForm()), version: 1, reason: 'Erreur' }))
    await runEffects(portal)
    expect(await verdicts()).toEqual(['ignored(beforeEntry)'])
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 flagged'])
  })

  it('AWD-5: a channel that is confirmed later lets count what is dated from that day on', async () => {
    const [mapping] = await portal.store.find(badgeMappings, { where: {} })
    if (!mapping) throw new Error('no mapping')
    const versions = mapping.versions.map((version) => ({
      ...version,
      effectiveFrom: null,
      channelConfirmedAt: null,
      channelReason: null,
    }))
    await portal.store.swap(badgeMappings, mapping, { versions })
    await declaredOn('2026-01-04')
    await declaredOn('2026-01-05')
    expect(await verdicts()).toEqual(['ignored(beforeEntry)', 'ignored(beforeEntry)'])
    value(await confirmMappingChannel.run(portal, reviewer, { ...(await mappingForm()), reason: 'Déclarations' }))
    await runEffects(portal)
    expect(await verdicts()).toEqual(['ignored(beforeEntry)', 'eligible'])
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 valid'])
  })
})

describe('several sources of one award (AWD-3)', () => {
  it('a better source takes over the declaration, and gives it back when it is revoked; the badge stays throughout', async () => {
    await declaredOn('2026-01-05')
    const [declaration] = await awards()
    if (!declaration) throw new Error('no award')
    const fromObf = { ...declaration, id: newId(), sourceKey: 'event-1', source: 'obf' as const, importId: null }
    await portal.store.insert(partnerAwards, { ...fromObf, revision: 0, state: 'received', evaluations: [] })
    await enqueueEvaluations(portal, 'obf-poll', [keyOf(portal, lea)])
    await runEffects(portal)
    const bySource = async () =>
      Object.fromEntries((await awards()).map((row) => [row.source, row.reason ?? row.state]))
    expect(await bySource()).toEqual({ declared: 'duplicate', obf: 'eligible' })
    const [award] = await portal.store.find(regionalAwards, { where: {} })
    expect([award?.state, award?.evidence.map(({ id }) => id)]).toEqual(['valid', [fromObf.id]])

    const [revoked] = await portal.store.find(partnerAwards, { where: { id: { equals: fromObf.id } } })
    if (!revoked) throw new Error('no event')
    await portal.store.swap(partnerAwards, revoked, { revokedAtSource: true })
    await enqueueEvaluations(portal, 'obf-revoked', [keyOf(portal, lea)])
    await runEffects(portal)
    expect(await bySource()).toEqual({ declared: 'eligible', obf: 'revoked' })
    expect(await badges()).toEqual(['adapt-mastery 2026-01-05 valid'])
  })
})

describe('policies with a version (AWD-11)', () => {
  const newPolicy = async (values: object) => {
    const [policy] = await portal.store.find(schemePolicies, { where: {}, sort: '-version', limit: 1 })
    if (!policy) throw new Error('no policy')
    await portal.store.insert(schemePolicies, {
      ...policy,
      id: newId(),
      version: policy.version + 1,
      inForceFrom: '2026-01-08',
      ...values,
    })
  }

  it('an award keeps the policy of its first evaluation; one that comes later is judged by the new one', async () => {
    await declaredOn('2025-12-20')
    await newPolicy({ lateDeclarationDays: 5 })
    await on('2026-01-09')
    await declaredOn('2025-12-20', 'apres@personne.example')
    await enqueueEvaluations(portal, 'again', [keyOf(portal, lea)])
    await runEffects(portal)
    expect(await verdicts()).toEqual(['eligible'])
    expect(await verdicts('apres@personne.example')).toEqual(['held(lateDeclaration)'])
    expect((await awards())[0]?.policyVersion).toBe(1)
    expect((await awards('apres@personne.example'))[0]?.policyVersion).toBe(2)
  })

  it('a higher threshold takes no ground from a badge that was decided under the lower one', async () => {
    const partial = { competency: 'organize', level: 'practice', coverage: 'partial' } as const
    for (const name of ['P1', 'P2', 'P3', 'P4'])
      await aMappedBadge(portal, structure.organization, name, partial, '2025-09-15')
    for (const name of ['P1', 'P2', 'P3', 'P4']) {
      await declared(portal, structure, [[lea, '2026-01-05', name]])
      await runEffects(portal)
    }
    await newPolicy({ partialThreshold: 4 })
    await on('2026-01-09')
    const [first] = await awards()
    if (!first) throw new Error('no award')
    await portal.store.swap(partnerAwards, first, { revokedAtSource: true })
    await enqueueEvaluations(portal, 'revoked', [keyOf(portal, lea)])
    await runEffects(portal)
    expect(await badges()).toEqual(['organize-practice 2026-01-05 valid'])
  })
})
