import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionalBadgeCodes } from '@/catalogue/competency'
import { policyInForce, publishedBadge, publishedBadges } from '@/catalogue/content'
import { schemePolicies } from '@/catalogue/policy'
import { referenceBadges } from '@/catalogue/reference-content/badges'
import { installReferenceContent } from '@/catalogue/reference-content/install'
import { type TestPortal, testPortal } from '../support/portal'

describe('the badges as written', () => {
  it('have four to six criteria each, none twice, without a word that the scheme avoids', () => {
    const lines = referenceBadges.flatMap(({ criteria }) => criteria)
    for (const { code, criteria } of referenceBadges)
      expect([code, criteria.length >= 4 && criteria.length <= 6]).toEqual([code, true])
    expect(new Set(lines).size).toBe(lines.length)
    const texts = referenceBadges.flatMap(({ title, description, criteria }) => [title, description, ...criteria])
    expect(texts.filter((text) => /diplôme|certifi|labelli|!|'/i.test(text))).toEqual([])
  })
})

describe('a portal that has just been installed', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it('publishes the nine badges of the Région and the two status badges, as proposals', async () => {
    const badges = await publishedBadges(portal)
    expect(badges.map(({ code }) => code)).toEqual([...regionalBadgeCodes, 'participant', 'ambassador'])
    expect(badges.every(({ isProposal }) => isProposal)).toBe(true)
    expect((await publishedBadge(portal, 'adapt-mastery'))?.criteria).toHaveLength(5)
  })

  it('has a policy in force', async () => {
    expect((await policyInForce(portal, '2026-03-02')).partialThreshold).toBe(3)
  })

  it('keeps what an editor changed when it is installed again, and adds nothing twice', async () => {
    await portal.payload.update({
      collection: 'regional-badges',
      id: 'general',
      data: { title: 'Un titre de la Région', _status: 'published' },
      overrideAccess: true,
      depth: 0,
    })
    await Promise.all([installReferenceContent(portal), installReferenceContent(portal)])
    expect((await publishedBadge(portal, 'general'))?.title).toBe('Un titre de la Région')
    expect(await publishedBadges(portal)).toHaveLength(11)
    expect(await portal.store.count(schemePolicies, {})).toBe(1)
  })

  it('does not show an editor’s draft to the public', async () => {
    await portal.payload.update({
      collection: 'regional-badges',
      id: 'adapt-practice',
      data: { title: 'Un brouillon' },
      draft: true,
      overrideAccess: true,
      depth: 0,
    })
    expect((await publishedBadge(portal, 'adapt-practice'))?.title).not.toBe('Un brouillon')
  })
})
