import { describe, expect, it } from 'vitest'
import { partnerAwardMachine, regionalAwardMachine, stateOnTakingPlace } from '@/awards/award-machine'
import type { PartnerAward, RegionalAward } from '@/awards/records'
import { decide } from '@/kernel/transitions'
import { actors, everyTransition, structure } from '../support/every-transition'

const now = '2026-03-02T09:00:00.000Z'
const award = { state: 'revoked', barLiftedAt: null } as RegionalAward
const obtained = { organizationId: structure, state: 'held', reason: 'lateDeclaration' } as PartnerAward

describe('the table of Région badges that are due', () => {
  everyTransition(
    regionalAwardMachine,
    {
      decide: { arrows: { '–': 'valid' }, who: ['system'] },
      flag: { arrows: { valid: 'flagged' }, who: ['system'] },
      stand: { arrows: { flagged: 'valid' }, who: ['system'] },
      restOnOthers: { arrows: { valid: 'valid', flagged: 'valid' }, who: ['system'] },
      uphold: { arrows: { flagged: 'valid' }, who: ['reviewer', 'schemeManager', 'insideManager'] },
      revoke: { arrows: { valid: 'revoked', flagged: 'revoked', duplicate: 'revoked' }, who: ['system'] },
      cancel: { arrows: { valid: 'cancelled', flagged: 'cancelled' }, who: ['system'] },
      markCopy: { arrows: { valid: 'duplicate', flagged: 'duplicate' }, who: ['system'] },
      takePlace: { arrows: { duplicate: 'valid' }, who: ['system'] },
      liftBar: { arrows: { revoked: 'revoked' }, who: ['schemeManager', 'insideManager'] },
    },
    { subject: (state) => ({ ...award, state: state ?? 'valid' }), facts: { now } },
  )

  it('REV-4: evidence that was admitted again is admitted once', () => {
    const subject = { ...award, barLiftedAt: now }
    const again = decide(
      regionalAwardMachine,
      { event: 'liftBar', state: 'revoked', actor: actors.schemeManager, subject },
      { now },
    )
    expect(again.ok ? again.value : again.problem.code).toBe('award.not-barred')
  })

  it('REV-5: a copy that steps in is valid, one that holds its place stays as it is', () => {
    const states = (['duplicate', 'flagged', 'valid'] as const).map((state) =>
      stateOnTakingPlace({ ...award, state }, now),
    )
    expect(states).toEqual(['valid', 'flagged', 'valid'])
  })
})

describe('table 12.5, badges obtained at partners', () => {
  const evaluated = { received: 'x', held: 'x', eligible: 'x', ignored: 'x' } as const
  const to = <State extends string>(state: State) =>
    Object.fromEntries(Object.keys(evaluated).map((from) => [from, state])) as Record<keyof typeof evaluated, State>
  everyTransition(
    partnerAwardMachine,
    {
      receive: { arrows: { '–': 'received' }, who: ['reviewer', 'schemeManager', 'insideManager', 'system'] },
      hold: { arrows: to('held'), who: ['system'] },
      count: { arrows: to('eligible'), who: ['system'] },
      ignore: { arrows: to('ignored'), who: ['system'] },
      release: { arrows: { held: 'held' }, who: ['reviewer', 'schemeManager'] },
      reject: { arrows: { held: 'held' }, who: ['reviewer', 'schemeManager'] },
    },
    { subject: () => obtained, facts: null },
  )

  it('AWD-12: what is held for another reason is nobody’s to rule on', () => {
    const subject = { ...obtained, reason: 'futureDate' } as PartnerAward
    const asked = decide(
      partnerAwardMachine,
      { event: 'release', state: 'held', actor: actors.reviewer, subject },
      null,
    )
    expect(asked.ok ? asked.value : asked.problem.code).toBe('award.not-held')
  })
})
