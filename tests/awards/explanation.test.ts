import { describe, expect, it } from 'vitest'
import { evaluate } from '@/awards/evaluation/eligibility'
import {
  type AwardWhy,
  citeAward,
  explainAward,
  explainDecision,
  heldReasonNames,
  ignoredReasonNames,
} from '@/awards/evaluation/explanation'
import { noMembership } from '@/recognition/membership'

const why = (values: Partial<AwardWhy>): AwardWhy => ({
  state: 'ignored',
  reason: 'beforeEntry',
  rule: 'AWD-5',
  facts: {},
  terms: null,
  mappingVersion: null,
  policyVersion: 1,
  issuedOn: '2025-09-01',
  evaluatedOn: '2025-10-01',
  ...values,
})

describe('reading a decision out in French', () => {
  it.each([...Object.keys(heldReasonNames), ...Object.keys(ignoredReasonNames)] as NonNullable<AwardWhy['reason']>[])(
    'says a whole sentence for %s, without a word of code',
    (reason) => {
      const sentence = explainAward(
        why({ reason, facts: { days: 45, limit: 30, failing: '2026-01-20', until: '2026-02-01' } }),
      )
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
      expect(sentence).not.toMatch(/undefined|null|NaN|\d{4}-\d{2}/)
    },
  )

  it('names the day from which badges count', () => {
    expect(explainAward(why({ facts: { eligibleFrom: '2025-09-15' } }))).toContain('à partir du 15 septembre 2025')
    expect(citeAward(why({}))).toBe('Règle AWD-5, règles de la démarche version 1, examiné le 1er octobre 2025')
  })

  it('carries the dates of the rules themselves into the sentence', () => {
    const mapping = { versions: [] }
    const award = {
      id: 'a',
      partnerBadgeId: 'b',
      recipientKey: 'r',
      issuedOn: '2025-12-01',
      createdOn: null,
      source: 'declared' as const,
      externalId: 'x',
      revokedAtSource: false,
      receivedOn: '2025-12-01',
      ruling: null,
    }
    const [evaluation] = evaluate([award], {
      badges: new Map([['b', { mapping, membership: noMembership, pendingRenewal: null }]]),
      policy: { version: 1, lateDeclarationDays: 30 },
      today: '2025-12-02',
    })
    expect(evaluation?.outcome.reason).toBe('unknownBadge')
  })

  it('tells three partial badges with their structures and days', () => {
    const line = (id: string, name: string) => ({
      id,
      name,
      organizationName: 'Atelier du Bocage',
      organizationId: 'o1',
      partnerBadgeId: id,
      issuedOn: '2026-03-12',
      mappingVersion: 1,
      terms: null,
    })
    expect(
      explainDecision({
        rule: 'partialBadges',
        badgeCode: 'organize-practice',
        decidedOn: '2026-03-14',
        policyVersion: 1,
        evidence: [line('1', 'Tenir un planning'), line('2', 'Animer une réunion'), line('3', 'Préparer un chantier')],
      }),
    ).toBe(
      '3 badges différents, reconnus chacun pour une partie de la compétence « organiser, je pratique », donnent ensemble le badge de la Région : « Tenir un planning » (Atelier du Bocage), le 12 mars 2026, « Animer une réunion » (Atelier du Bocage), le 12 mars 2026 et « Préparer un chantier » (Atelier du Bocage), le 12 mars 2026.',
    )
  })
})
