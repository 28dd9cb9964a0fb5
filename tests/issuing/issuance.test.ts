import { describe, expect, it } from 'vitest'
import { grantKeyOf, regionalIssuanceKey, releasedGrantKey, statusIssuanceKey } from '@/awards/evaluation/grant-keys'
import {
  decideIssuance,
  type Issuance,
  type IssuanceEvent,
  type IssuanceFacts,
  type IssuanceState,
  issuanceMachine,
  issuanceStates,
} from '@/issuing/issuance'
import { issuanceKeyPattern } from '@/issuing/ports'
import { newId } from '@/kernel/ids'
import { type Actor, anonymous, system } from '@/platform/actor'
import { anIssuance } from '~/tests/support/builders/issuance'

const worker = system('issuing')
const staff = (role: 'schemeManager' | 'reviewer'): Actor => ({
  kind: 'member',
  userId: 'u',
  profileId: 'p',
  displayName: 'Odile Prévost',
  staffRoles: [role],
  seats: [],
})
const manager = staff('schemeManager')

const answer = (
  actor: Actor,
  state: IssuanceState | null,
  event: IssuanceEvent,
  facts: IssuanceFacts = {},
  row: Partial<Issuance> = {},
) => {
  const result = decideIssuance(actor, state === null ? null : anIssuance({ ...row, state }), event, facts)
  return result.ok ? result.value : result.problem.code
}

describe('table 12.6, the life of an issuance', () => {
  it.each<[string, Actor, IssuanceState | null, IssuanceEvent, IssuanceFacts, Partial<Issuance>, string]>([
    ['is planned when a badge is due', worker, null, 'decide', {}, {}, 'planned'],
    [
      'EX47: is not planned for a person who objected',
      worker,
      null,
      'decide',
      { suppressed: true },
      {},
      'issuance.suppressed',
    ],
    ['is sent when its badge is open', worker, 'planned', 'send', { gate: 'open' }, {}, 'sending'],
    [
      'EX33: is not sent while its badge is paused',
      worker,
      'planned',
      'send',
      { gate: 'paused' },
      {},
      'issuance.paused',
    ],
    ['EX33: is held by the ceiling', worker, 'planned', 'hold', {}, {}, 'held'],
    ['is held by a manager with a reason', manager, 'planned', 'hold', { reason: 'Contrôle' }, {}, 'held'],
    ['is not held without a reason', manager, 'planned', 'hold', { reason: ' ' }, {}, 'issuance.reason-missing'],
    ['is resumed by a manager', manager, 'held', 'resume', { reason: 'Contrôle terminé' }, {}, 'planned'],
    [
      'EX47: is cancelled by an objection before it is sent',
      worker,
      'planned',
      'cancel',
      { suppressed: true },
      {},
      'cancelled',
    ],
    [
      'EX47: is cancelled between the swap and the call',
      worker,
      'sending',
      'cancel',
      { suppressed: true },
      {},
      'cancelled',
    ],
    ['is cancelled when its award is gone', worker, 'sending', 'cancel', { awardGone: true }, {}, 'cancelled'],
    ['is not cancelled in the call without a cause', worker, 'sending', 'cancel', {}, {}, 'issuance.being-sent'],
    ['is issued when the issuer accepts', worker, 'sending', 'accepted', {}, {}, 'issued'],
    ['EX29: is unknown after a time-out', worker, 'sending', 'timeout', {}, {}, 'unknown'],
    ['EX29: is reconciled when the issuer knows it', worker, 'unknown', 'found', {}, {}, 'reconciled'],
    [
      'EX29: is not sent again after one absence',
      worker,
      'unknown',
      'absentTwice',
      { absences: 1 },
      {},
      'issuance.absent-once',
    ],
    ['EX29: is sent again after two absences', worker, 'unknown', 'absentTwice', { absences: 2 }, {}, 'retry'],
    ['is dead when the issuer refuses it', worker, 'sending', 'refused', {}, {}, 'dead'],
    [
      'goes back in line when the issuer has troubles of its own',
      worker,
      'sending',
      'issuerUnavailable',
      {},
      {},
      'planned',
    ],
    ['has failed when nothing left', worker, 'sending', 'notSent', {}, {}, 'failed'],
    ['is tried again while attempts are left', worker, 'failed', 'schedule', {}, { attempts: 7 }, 'retry'],
    ['is not tried a ninth time', worker, 'failed', 'schedule', {}, { attempts: 8 }, 'issuance.no-attempt-left'],
    [
      'is not tried a third time where the policy says two',
      worker,
      'failed',
      'schedule',
      { sendAttempts: 2 },
      { attempts: 2 },
      'issuance.no-attempt-left',
    ],
    [
      'is tried a ninth time where it says ten',
      worker,
      'failed',
      'schedule',
      { sendAttempts: 10 },
      { attempts: 8 },
      'retry',
    ],
    [
      'EX53: does not leave before the day that it bears',
      worker,
      'planned',
      'send',
      { gate: 'open', now: '2025-06-30T21:59:59.000Z' },
      { decidedOn: '2025-07-01' },
      'issuance.too-early',
    ],
    ['is dead after eight attempts', worker, 'failed', 'giveUp', {}, { attempts: 8 }, 'dead'],
    [
      'waits for its delay',
      worker,
      'retry',
      'delayOver',
      { now: '2026-03-02T09:00:00.000Z' },
      { retryAt: '2026-03-02T09:00:01.000Z' },
      'issuance.too-early',
    ],
    [
      'returns when its delay is over',
      worker,
      'retry',
      'delayOver',
      { now: '2026-03-02T09:00:01.000Z' },
      { retryAt: '2026-03-02T09:00:01.000Z' },
      'planned',
    ],
    [
      'is revived by a manager who notes the cause',
      manager,
      'dead',
      'retry',
      { reason: 'Adresse corrigée' },
      {},
      'planned',
    ],
    [
      'is revoked by a manager with a reason',
      manager,
      'issued',
      'revoke',
      { reason: 'Erreur de saisie' },
      {},
      'revoking',
    ],
    ['is not revoked by a reviewer', staff('reviewer'), 'issued', 'revoke', { reason: 'Erreur' }, {}, 'not-allowed'],
    ['is revoked once the issuer has confirmed', worker, 'revoking', 'revocationConfirmed', {}, {}, 'revoked'],
    ['stays in revocation when the issuer did not', worker, 'revoking', 'revocationFailed', {}, {}, 'revoking'],
  ])('%s', (_name, actor, state, event, facts, row, expected) => {
    expect(answer(actor, state, event, facts, row)).toBe(expected)
  })

  it('refuses every event that a state does not list, to everybody', () => {
    const events = [...new Set(issuanceMachine.transitions.map(({ event }) => event))]
    const states = [null, ...(Object.keys(issuanceStates) as IssuanceState[])]
    for (const event of events) {
      for (const state of states) {
        const listed = issuanceMachine.transitions.some((row) => row.event === event && row.from.includes(state))
        for (const actor of [anonymous, worker, manager, staff('reviewer')]) {
          if (!listed) expect(answer(actor, state, event), `${state} × ${event}`).toMatch(/^not-/)
        }
        expect(answer(anonymous, state, event)).toBe('not-allowed')
      }
    }
  })

  it('sends from « planned » alone: whatever may be at the issuer is looked up first', () => {
    const senders = issuanceMachine.transitions.filter(({ to }) => to === 'sending').flatMap(({ from }) => from)
    expect(senders).toEqual(['planned'])
  })
})

describe('keys', () => {
  it('ISS-3: what goes to the issuer fits its log and holds nothing of the person', () => {
    const awardId = newId()
    const grant = grantKeyOf('kYx0FjQ-recipient', 'adapt-mastery')
    for (const key of [
      regionalIssuanceKey(awardId),
      statusIssuanceKey(newId(), { startsAt: '2026-03-02', opening: 412 }),
    ]) {
      expect(key).toMatch(issuanceKeyPattern)
      expect(key).not.toContain('kYx0FjQ')
    }
    expect(grant).toBe('kYx0FjQ-recipient:adapt-mastery')
    expect(releasedGrantKey('revoked', awardId)).not.toBe(releasedGrantKey('revoked', newId()))
  })
})
