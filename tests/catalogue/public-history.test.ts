import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endBadgeMapping } from '@/catalogue/commands/mappings'
import { badgeMappings, type MappingVersion } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { structuresBehind } from '@/catalogue/public-catalogue'
import { publicHistory, publicVersions } from '@/catalogue/public-history'
import type { BadgeSubmission } from '@/catalogue/submission'
import {
  aParticipant,
  filedBy,
  fullAdapt,
  mappedBy,
  type Participant,
  partialOrganize,
} from '../support/builders/catalogue'
import { aReviewer, formKey, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

const version = (number: number, more: Partial<MappingVersion>): MappingVersion => ({
  ...fullAdapt,
  ...{ version: number, decidedOn: '2025-01-01', chosenFrom: null, effectiveFrom: '2025-01-01', effectiveTo: null },
  ...{ endReason: 'Une raison du service', annulledAt: null, annulReason: null, channelConfirmedAt: null },
  ...{ channelReason: null, submissionId: 's1' },
  ...more,
})

describe('what the public reads of the versions of a mapping', () => {
  const today = '2025-06-01'
  const read = (...versions: MappingVersion[]) => publicVersions({ versions }, today)

  it('is the latest first, with its days and its terms, and no reason', () => {
    const read = publicVersions(
      {
        versions: [
          version(1, { ...partialOrganize, effectiveTo: '2025-05-01' }),
          version(2, { effectiveFrom: '2025-05-01', effectiveTo: '2025-09-01' }),
          version(3, { effectiveFrom: '2025-09-01' }),
        ],
      },
      today,
    )
    expect(read).toEqual([
      { ...fullAdapt, version: 3, from: '2025-09-01', to: null, state: 'scheduled' },
      { ...fullAdapt, version: 2, from: '2025-05-01', to: '2025-09-01', state: 'active' },
      { ...partialOrganize, version: 1, from: '2025-01-01', to: '2025-05-01', state: 'ended' },
    ])
    expect(JSON.stringify(read)).not.toContain('raison')
  })

  it.each([
    ['annulled as wrong (REV-1)', { annulledAt: '2025-02-01T09:00:00.000Z' }],
    ['without a channel yet (MAP-3)', { effectiveFrom: null }],
    ['closed before it began', { effectiveFrom: '2025-09-01', effectiveTo: '2025-09-01' }],
  ])('leaves out a version %s', (_, more) => {
    expect(read(version(1, more))).toEqual([])
  })
})

describe('the page of a mapped badge', () => {
  let portal: TestPortal
  const reviewer = aReviewer()
  let party: Participant
  let first: BadgeSubmission
  beforeAll(async () => {
    portal = await testPortal({ now: '2025-09-01T09:00:00.000Z' })
    party = await aParticipant(portal, 'Chantier du Phare')
    first = await mappedBy(portal, party, reviewer, { name: 'Agilité' })
    await mappedBy(portal, party, reviewer, { name: 'Souplesse' })
  })
  afterAll(() => portal.close())
  const badgeOf = async (id: string) => {
    const badge = await portal.store.get(partnerBadges, id)
    if (!badge) throw new Error('no badge')
    return badge
  }
  const mappingOf = async (partnerBadgeId: string) => {
    const [row] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: partnerBadgeId } } })
    if (!row) throw new Error('no mapping')
    return row
  }

  it('names the badge that it follows with the days on which that one counted, and none that was never public', async () => {
    expect(await publicHistory(portal, await badgeOf(first.partnerBadgeId))).toMatchObject({
      versions: [{ version: 1, from: '2025-09-01', to: null, state: 'active' }],
      earlier: [],
    })
    const replacing = await mappedBy(portal, party, reviewer, { name: 'Agilité, deuxième' })
    await portal.store.swap(partnerBadges, await badgeOf(replacing.partnerBadgeId), {
      replacesId: first.partnerBadgeId,
    })
    portal.clock.set('2025-10-01T09:00:00.000Z')
    const mapping = await mappingOf(first.partnerBadgeId)
    value(
      await endBadgeMapping.run(portal, party.admin, {
        ...{ mappingId: mapping.id, revision: mapping.revision, formKey: formKey() },
        ...{ on: '2025-10-10', reason: 'Le badge est remplacé.' },
      }),
    )
    expect((await publicHistory(portal, await badgeOf(replacing.partnerBadgeId))).earlier).toEqual([
      { partnerBadgeId: first.partnerBadgeId, name: 'Agilité', from: '2025-09-01', to: '2025-10-10' },
    ])
    const unread = await filedBy(portal, party, { name: 'Pas encore lu' })
    await portal.store.swap(partnerBadges, await badgeOf(replacing.partnerBadgeId), {
      replacesId: unread.partnerBadgeId,
    })
    expect((await publicHistory(portal, await badgeOf(replacing.partnerBadgeId))).earlier).toEqual([])
  })

  it('counts each structure once, and by competence and level', async () => {
    expect(await structuresBehind(portal, { competency: 'adapt', level: 'mastery' })).toBe(1)
    expect(await structuresBehind(portal, { competency: 'organize' })).toBe(0)
  })
})
