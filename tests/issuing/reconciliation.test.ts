import { describe, expect, it } from 'vitest'
import type { IssuanceState } from '@/issuing/issuance'
import type { IssuerAct } from '@/issuing/ports'
import { differencesOf } from '@/issuing/reconciliation/reconciliation'
import { anIssuance } from '../support/builders/issuance'

const window = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-08T00:00:00.000Z' }
const at = '2026-03-02T09:00:00.000Z'
const badges = new Map([['OBF1', 'adapt-mastery']])
const act = (values: Partial<IssuerAct> = {}): IssuerAct => ({
  ...{ eventId: 'e1', issuanceKey: 'regional.a1', issuerBadgeId: 'OBF1', issuedAt: at, isRevoked: false },
  ...values,
})
const line = (state: IssuanceState = 'issued', eventId: string | null = 'e1') =>
  anIssuance({ state, eventId, issuedAt: eventId ? at : null, issuer: 'obf' })
const kinds = (acts: readonly IssuerAct[], lines: readonly ReturnType<typeof line>[]) =>
  differencesOf({ acts, lines, window, badges }).map(({ kind, eventId }) => `${kind} ${eventId}`)

describe('the comparison of the issuer’s list with ours', () => {
  it.each([
    ['both know the badge', [act()], [line()], []],
    ['a second event under one key', [act(), act({ eventId: 'e2' })], [line()], ['secondEvent e2']],
    ['a second event that is revoked already', [act(), act({ eventId: 'e2', isRevoked: true })], [line()], []],
    ['a key that the ledger does not know', [act({ issuanceKey: 'regional.other' })], [], ['unknownKey e1']],
    ['one of our badges issued by hand', [act({ issuanceKey: null })], [], ['outsidePortal e1']],
    ['a badge of theirs that is not ours', [act({ issuanceKey: null, issuerBadgeId: 'X' })], [], []],
    ['a badge that the ledger gave up', [act()], [line('dead', null)], ['notNoted e1']],
    ['a badge that was cancelled and went out all the same', [act()], [line('cancelled', null)], ['notNoted e1']],
    ['a row that is being settled', [act()], [line('unknown', null)], []],
    ['a revocation at the issuer alone', [act({ isRevoked: true })], [line()], ['revokedThere e1']],
    ['a revocation here alone', [act()], [line('revoked')], ['notRevokedThere e1']],
    ['a revocation on both sides', [act({ isRevoked: true })], [line('revoked')], []],
    ['a badge that the issuer has not', [], [line()], ['missingThere e1']],
    ['a revoked badge that the issuer has not', [], [line('revoked')], []],
  ] as const)('%s', (_, acts, lines, expected) => {
    expect(kinds(acts, lines)).toEqual(expected)
  })

  it('judges acts and lines inside the window alone, and takes the margin as proof of presence', () => {
    const outside = '2026-03-08T00:00:00.000Z'
    expect(kinds([act({ issuedAt: outside, issuanceKey: null })], [])).toEqual([])
    expect(kinds([act({ issuedAt: outside })], [line()])).toEqual([])
  })
})
