import { describe, expect, it } from 'vitest'
import {
  freshStanding,
  type GivenSanction,
  sanctionNow,
  standingProblem,
  withoutSanctionsOf,
  withSanction,
} from '@/moderation/standing'

const now = '2026-03-02T09:00:00.000Z'
const given = (over: Partial<GivenSanction> = {}): GivenSanction => ({
  ...{ reportId: 'r', round: 1, sanction: 'suspend', since: now, until: '2026-03-10', liftedAt: null },
  ...over,
})
const standing = (...sanctions: readonly GivenSanction[]) => ({ ...freshStanding('u'), sanctions })

describe('sanctions of an account', () => {
  it('a suspended account writes nothing and takes no part until the end of its last day', () => {
    const row = standing(given())
    for (const act of ['publish', 'takePart'] as const) {
      expect(standingProblem(row, act, '2026-03-10T22:59:59.000Z')?.code).toBe('standing.suspend')
      expect(standingProblem(row, act, '2026-03-10T23:00:00.000Z')).toBeNull()
    }
    expect(standingProblem(row, 'publish', now)?.detail).toContain('10 mars 2026')
  })
  it('a silenced one takes part, a warned one does everything, as does whoever has no row', () => {
    expect(standingProblem(standing(given({ sanction: 'silence' })), 'publish', now)?.code).toBe('standing.silence')
    expect(standingProblem(standing(given({ sanction: 'silence' })), 'takePart', now)).toBeNull()
    expect(standingProblem(standing(given({ sanction: 'warn' })), 'publish', now)).toBeNull()
    expect(standingProblem(null, 'publish', now)).toBeNull()
  })
  it('the hardest of several counts, and one without end lasts', () => {
    const row = standing(given({ sanction: 'silence', until: null }), given({ reportId: 's', until: '2026-03-03' }))
    expect(sanctionNow(row, now)?.sanction).toBe('suspend')
    expect(sanctionNow(row, '2030-01-01T00:00:00.000Z')).toMatchObject({ sanction: 'silence', until: null })
  })
  it('is given once and lifted once', () => {
    const once = withSanction(standing(), given())
    expect(once).toHaveLength(1)
    expect(withSanction({ sanctions: once ?? [] }, given())).toBeNull()
    const lifted = withoutSanctionsOf({ sanctions: once ?? [] }, 'r', now)
    expect(standingProblem(standing(...(lifted ?? [])), 'publish', now)).toBeNull()
    expect(withoutSanctionsOf({ sanctions: lifted ?? [] }, 'r', now)).toBeNull()
  })
})
