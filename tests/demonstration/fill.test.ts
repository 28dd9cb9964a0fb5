import { describe, expect, it } from 'vitest'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { badgeMappings } from '@/catalogue/mapping'
import { fill } from '@/demonstration/fill'
import { issuances } from '@/issuing/records'
import { organizations } from '@/organizations/organization'
import type { StoryClock } from '@/platform/demonstration/story'
import { effects } from '@/platform/relay'
import { applications, memberships } from '@/recognition/records'
import { type TestPortal, testPortal } from '../support/portal'

const today = '2026-11-23T09:00:00.000Z'
const small = { structures: 6, people: 5, awards: 14 }

async function filled(): Promise<{ readonly portal: TestPortal; readonly progress: readonly number[] }> {
  const portal = await testPortal()
  const progress: number[] = []
  const clock: StoryClock = portal.clock
  await fill(portal, clock, { today, size: small, onProgress: (share) => progress.push(share) })
  return { portal, progress }
}

async function countsOf({ store }: TestPortal): Promise<Readonly<Record<string, number>>> {
  return {
    organizations: await store.count(organizations, {}),
    accepted: await store.count(applications, { status: { equals: 'accepted' } }),
    memberships: await store.count(memberships, {}),
    mappings: await store.count(badgeMappings, {}),
    awards: await store.count(partnerAwards, {}),
    eligible: await store.count(partnerAwards, { state: { equals: 'eligible' } }),
    granted: await store.count(regionalAwards, {}),
    general: await store.count(regionalAwards, { badgeCode: { equals: 'general' } }),
    issued: await store.count(issuances, { state: { equals: 'issued' } }),
    ambassadors: await store.count(memberships, { tier: { equals: 'ambassador' } }),
    asking: await store.count(applications, { kind: { equals: 'ambassador' }, status: { equals: 'submitted' } }),
    renewing: await store.count(applications, { kind: { equals: 'renewal' }, status: { equals: 'inReview' } }),
    open: await store.count(effects, { status: { not_equals: 'done' } }),
  }
}

describe('filling the demonstration', () => {
  it('gives the same register twice, with every effect delivered and every granted badge issued', async () => {
    const one = await filled()
    const other = await filled()
    try {
      const counts = await countsOf(one.portal)
      expect(await countsOf(other.portal)).toEqual(counts)
      expect(counts).toMatchObject({ organizations: 6, awards: 14, open: 0 })
      // A visitor sees each desk at work: an Ambassador, one who asks for it, a renewal that is read.
      expect(counts).toMatchObject({ ambassadors: 1, asking: 1, renewing: 1 })
      expect(counts.eligible).toBeGreaterThan(0)
      expect(counts.issued).toBe((counts.granted ?? 0) + (counts.accepted ?? 0))
      expect(one.progress.at(-1)).toBe(1)
    } finally {
      await one.portal.close()
      await other.portal.close()
    }
  }, 240_000)
})
