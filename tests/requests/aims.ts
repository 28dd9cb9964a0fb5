/** What an operation can be done to: the states of the record that its path ends with. */
const states: Readonly<Record<string, readonly string[]>> = {
  'PATCH /applications/:applicationId': ['draft', 'awaitingReply'],
  'POST /applications/:applicationId/submit': ['draft'],
  'POST /applications/:applicationId/withdraw': ['submitted', 'inReview', 'awaitingReply'],
  'POST /applications/:applicationId/take': ['submitted'],
  'POST /applications/:applicationId/points': ['inReview'],
  'POST /applications/:applicationId/ask': ['inReview'],
  'POST /applications/:applicationId/reply': ['awaitingReply'],
  'POST /applications/:applicationId/cancel-request': ['awaitingReply'],
  'POST /applications/:applicationId/preview-decision': ['inReview'],
  'POST /applications/:applicationId/accept': ['inReview'],
  'POST /applications/:applicationId/refuse': ['inReview'],
  'POST /applications/:applicationId/close': ['inReview'],
  'POST /applications/:applicationId/reopen': ['accepted', 'refused', 'closed'],
  'PATCH /submissions/:submissionId': ['draft'],
  'POST /submissions/:submissionId/image': ['draft'],
  'POST /submissions/:submissionId/submit': ['draft'],
  'POST /submissions/:submissionId/take': ['submitted'],
  'POST /submissions/:submissionId/ask': ['inReview'],
  'POST /submissions/:submissionId/reply': ['awaitingReply'],
  'POST /submissions/:submissionId/refuse': ['inReview'],
  'POST /submissions/:submissionId/propose': ['inReview'],
  'POST /submissions/:submissionId/map': ['inReview'],
  'POST /submissions/:submissionId/accept-proposal': ['requalificationProposed'],
  'POST /submissions/:submissionId/counter-proposal': ['requalificationProposed'],
  'POST /submissions/:submissionId/decline-proposal': ['requalificationProposed'],
  'POST /submissions/:submissionId/withdraw': ['submitted', 'inReview', 'awaitingReply'],
  'POST /issuances/:issuanceId/retry': ['dead'],
  'POST /issuances/:issuanceId/hold': ['planned'],
  'POST /issuances/:issuanceId/release': ['held'],
  'POST /issuances/:issuanceId/cancel': ['planned', 'held'],
  'POST /issuances/:issuanceId/revoke': ['issued', 'reconciled'],
  'POST /issuances/:issuanceId/preview-revocation': ['issued', 'reconciled'],
  'POST /declarations/:importId/confirm': ['previewed', 'ready'],
  'POST /seats/:seatId/answer': ['requested'],
  'POST /invitations/:invitationId/withdraw': ['sent'],
  'PATCH /seats/:seatId': ['active'],
  'POST /content-reports/:reportId/act': ['acknowledged'],
  'POST /content-reports/:reportId/dismiss': ['acknowledged'],
  'POST /content-reports/:reportId/undo': ['actioned', 'closed'],
  'POST /content-reports/:reportId/decide': ['appealed'],
  'POST /content-reports/:reportId/appeal': ['actioned', 'dismissed'],
}

export const statesFor = (operation: string): readonly string[] => states[operation] ?? []

/** Who does most of the work: asked more often, so that what may succeed does. */
const busyRoles: Readonly<Record<string, readonly string[]>> = {
  organizations: ['admin', 'schemeManager'],
  seats: ['admin'],
  invitations: ['admin'],
  applications: ['admin', 'reviewer', 'schemeManager'],
  submissions: ['admin', 'contributor', 'reviewer', 'schemeManager'],
  declarations: ['admin', 'contributor'],
  cases: ['admin', 'reviewer'],
  memberships: ['schemeManager'],
  mappings: ['schemeManager', 'reviewer'],
  'content-reports': ['moderator', 'schemeManager'],
  'community-accounts': ['moderator'],
}

/** The roles that an operation speaks to most; scheme managers where nothing else is said. */
export function rolesFor(path: string): readonly string[] {
  return busyRoles[path.split('/')[1] ?? ''] ?? ['schemeManager']
}

/** A request that must be made before: this one shows the digest that it answers, as what was seen. */
export interface Preview {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly seen: string
}

export const sharedReason = 'La structure accompagne des personnes et explique chacun de ses critères.'

const decision = (word: string): Preview => ({
  path: 'preview-decision',
  body: { decision: word, reason: sharedReason },
  seen: 'mailSeen',
})

const previews: Readonly<Record<string, Preview>> = {
  'POST /applications/:applicationId/accept': decision('accept'),
  'POST /applications/:applicationId/refuse': decision('refuse'),
  'POST /applications/:applicationId/close': decision('close'),
  'POST /issuances/:issuanceId/revoke': {
    path: 'preview-revocation',
    body: { reason: sharedReason },
    seen: 'mailSeen',
  },
  'POST /organizations/:organizationId/rerun': { path: 'preview-rerun', body: {}, seen: 'seen' },
}

export const previewFor = (operation: string): Preview | null => previews[operation] ?? null
