import type { BadgeIssuer, FindOutcome, IssueOutcome, IssueRequest } from '@/issuing/ports'

/** An issuer of the outside world whose answers the test writes, one for each call, and that remembers the calls. */
export function issuerThatAnswers(
  answers: readonly IssueOutcome['kind'][],
  finds: readonly FindOutcome['kind'][] = [],
): { readonly issuer: BadgeIssuer; readonly calls: readonly IssueRequest[] } {
  const calls: IssueRequest[] = []
  const issued = {
    eventId: 'e1',
    credentialUrl: null,
    pageUrl: null,
    issuedAt: '2026-03-02T09:00:00.000Z',
    revokedAt: null,
  }
  let [sent, look] = [0, 0]
  const issuer: BadgeIssuer = {
    // As the one that needs no link with a badge of its own: these tests are about answers.
    name: 'embedded',
    absenceDelaySeconds: 600,
    callTimeoutSeconds: 20,
    pauseSeconds: 60,
    issue: async (request) => {
      calls.push(request)
      const kind = answers[sent++] ?? 'accepted'
      if (kind === 'accepted') return { kind, ...issued }
      return kind === 'issuerUnavailable' ? { kind, why: '429', retryAfterSeconds: 30 } : { kind, why: kind }
    },
    find: async () => {
      const kind = finds[look++] ?? 'absent'
      if (kind === 'found') return { kind, ...issued }
      return kind === 'absent' ? { kind, others: [] } : { kind, why: kind }
    },
    revoke: async () => ({ kind: 'unknown', why: 'not asked' }),
    badges: async () => [],
    credential: async () => null,
    acts: async () => ({ kind: 'complete', acts: [] }),
    health: async () => ({ kind: 'ready', issuesLeft: null, paidUntil: null }),
  }
  return { issuer, calls }
}
