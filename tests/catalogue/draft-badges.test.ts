import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeSeenBy, publishedBadge } from '@/catalogue/content'
import { type Actor, anonymous, type StaffRole } from '@/platform/actor'
import { type TestPortal, testPortal } from '../support/portal'

const person = (...staffRoles: readonly StaffRole[]): Actor => ({
  kind: 'member',
  userId: 'someone',
  profileId: 'someone',
  displayName: 'Quelqu’un',
  staffRoles,
  seats: [{ organizationId: 'somewhere', role: 'admin' }],
})

describe('a badge that was taken back into a draft', () => {
  let portal: TestPortal

  beforeAll(async () => {
    portal = await testPortal()
    const change = { collection: 'regional-badges', id: 'general', overrideAccess: true, depth: 0 } as const
    await portal.payload.update({ ...change, data: { _status: 'draft' } })
    await portal.payload.update({
      ...change,
      draft: true,
      data: { title: 'Un titre en préparation', _status: 'draft' },
    })
  })
  afterAll(() => portal.close())

  it.each([['schemeManager'], ['reviewer'], ['editor']] as const)(
    'is seen by a %s, as it is being written',
    async (role) => {
      expect(await badgeSeenBy(portal, person(role), 'general')).toMatchObject({
        isDraft: true,
        badge: { code: 'general', title: 'Un titre en préparation' },
      })
    },
  )

  it.each([
    ['the public', anonymous],
    ['the people of a structure', person()],
    ['a moderator', person('moderator')],
  ])('does not exist for %s', async (_who, actor) => {
    expect(await badgeSeenBy(portal, actor, 'general')).toBeNull()
    expect(await publishedBadge(portal, 'general')).toBeNull()
  })

  it('leaves the published ones as they are, for everybody, and an unknown one unknown', async () => {
    for (const actor of [anonymous, person('editor')]) {
      expect(await badgeSeenBy(portal, actor, 'adapt-mastery')).toMatchObject({ isDraft: false })
      expect(await badgeSeenBy(portal, actor, 'no-such-badge')).toBeNull()
    }
  })

  it('shows what is published, and not the draft of a next version', async () => {
    const before = (await publishedBadge(portal, 'adapt-mastery'))?.title
    const data = { title: 'Plus tard', _status: 'draft' as const }
    const change = { collection: 'regional-badges', id: 'adapt-mastery', draft: true, data } as const
    await portal.payload.update({ ...change, overrideAccess: true, depth: 0 })
    const seen = await badgeSeenBy(portal, person('editor'), 'adapt-mastery')
    expect(seen).toMatchObject({ isDraft: false, badge: { title: before } })
  })
})
