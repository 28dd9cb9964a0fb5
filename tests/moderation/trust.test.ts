import { describe, expect, it } from 'vitest'
import { levelOf, limitProblem, limitsOf, type Written } from '@/moderation/trust'

const joinedAt = '2026-03-02T09:00:00.000Z'
const written = (over: Partial<Written> = {}): Written => ({
  ...{ images: 0, links: 0, mentions: 0, postsLastHour: 0, postsLastDay: 0 },
  ...over,
})
const day = '2026-03-02'

describe('MOD-1: three levels', () => {
  it.each([
    ['2026-03-08T22:59:59.000Z', 3, false, 'newcomer'],
    ['2026-03-08T23:00:00.000Z', 3, false, 'member'],
    ['2026-03-09T09:00:00.000Z', 2, false, 'newcomer'],
    ['2026-03-02T09:00:00.000Z', 0, true, 'trusted'],
  ] as const)('on %s with %i visible posts, trusted %s: %s', (now, visiblePosts, isTrusted, level) => {
    expect(levelOf({ joinedAt, visiblePosts, isTrusted }, now)).toBe(level)
  })

  it('goes back with what it rests on: posts that were hidden give no trust', () => {
    const now = '2026-05-01T09:00:00.000Z'
    expect(levelOf({ joinedAt, visiblePosts: 3, isTrusted: false }, now)).toBe('member')
    expect(levelOf({ joinedAt, visiblePosts: 1, isTrusted: false }, now)).toBe('newcomer')
  })

  it('gives a newcomer one image, two links and two mentions a post', () => {
    expect(limitsOf('newcomer', day)).toMatchObject({ images: 1, links: 2, mentions: 2 })
    expect(limitProblem('newcomer', written({ images: 1, links: 2, mentions: 2 }), day)).toBeNull()
  })

  it('EX49: refuses a newcomer’s three links, and says why', () => {
    const problem = limitProblem('newcomer', written({ links: 3 }), day)
    expect(problem).toMatchObject({ code: 'trust.too-many-links', status: 422 })
    expect(problem?.detail).toContain('au plus 2 liens ; le vôtre en a 3. Retirez-en 1')
    expect(limitProblem('member', written({ links: 3 }), day)).toBeNull()
  })

  it('holds the pace of each level, and no higher level may less than a lower one', () => {
    const { postsAnHour, postsADay } = limitsOf('newcomer', day)
    expect(limitProblem('newcomer', written({ postsLastHour: postsAnHour - 1 }), day)).toBeNull()
    expect(limitProblem('newcomer', written({ postsLastHour: postsAnHour }), day)?.code).toBe('trust.too-often')
    expect(limitProblem('newcomer', written({ postsLastDay: postsADay }), day)?.status).toBe(429)
    const [low, middle, high] = (['newcomer', 'member', 'trusted'] as const).map((level) => limitsOf(level, day))
    for (const figure of ['images', 'links', 'mentions', 'postsAnHour', 'postsADay'] as const) {
      expect(middle?.[figure]).toBeGreaterThanOrEqual(low?.[figure] ?? Infinity)
      expect(high?.[figure]).toBeGreaterThanOrEqual(middle?.[figure] ?? Infinity)
    }
  })
})
