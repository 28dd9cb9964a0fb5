/** Who comes here has no session by nature: each is open on purpose, and nothing else is. */
export const openDoors: readonly string[] = [
  'POST /account/sign-up',
  'POST /account/send-again',
  'POST /account/confirm',
  'POST /account/sign-in',
  'POST /account/sign-in/code',
  'POST /account/proconnect/start',
  'POST /account/sign-in/passkey',
  'POST /account/sign-in/passkey/start',
  'POST /account/sign-out',
  'POST /account/forgotten-password',
  'POST /account/new-password',
  'POST /my-badges/objection',
  'POST /my-badges/address',
  'POST /my-badges/address/confirm',
  'POST /my-badges/erasure',
  'POST /my-badges/link',
  'POST /messages',
  'POST /messages/:conversationId',
  'POST /account/new-address/confirm',
  'POST /account/new-address/answer',
  'POST /invited-opinions/give',
  'POST /invited-opinions/decline',
  'POST /badges/check',
  'POST /badges/:credentialId/holder',
  'POST /notifications/refuse',
  'POST /notifications/accept',
  'POST /notifications/refusals',
  'POST /notifications/address-check/confirm',
  'POST /follow',
  'POST /follow/confirm',
  'POST /follow/stop',
  'POST /follow/refusals',
  'POST /content-reports',
  'POST /report-notices/:noticeId/appeal',
  'POST /scheme-events/:eventId/registrations',
  'POST /own-registration/confirm',
  'POST /own-registration/accept',
  'POST /own-registration/leave',
]

/** For everybody who is signed in: there is no right to ask for before the body is read. */
export const doorsOfMembers: readonly string[] = [
  'POST /account/name',
  'POST /account/password',
  'POST /account/new-address',
  'POST /account/sessions/end',
  'POST /organizations',
  'POST /organizations/lookup',
  'POST /organizations/:organizationId/seats',
  'POST /invitations/:invitationId/accept',
  'POST /cases/:caseKind/:caseId/read',
  'POST /notifications/:noticeId/read',
  'POST /notifications/address-check',
  'POST /notifications/choices',
  'POST /notifications/choices/restore',
  'POST /notifications/read',
  'POST /organizations/search',
  'POST /community/members',
  'POST /community/topics',
  'POST /community/topics/:topicId/replies',
  'POST /community/posts/:postId/thanks',
]

/** For whoever has an account, the second factor that their role asks for still missing: their own account alone. */
export const doorsOfHolders: readonly string[] = [
  'POST /account/delete',
  'POST /account/passkeys/confirm',
  'POST /account/passkeys/remove',
  'POST /account/passkeys/rename',
  'POST /account/passkeys/start',
  'POST /account/proconnect/unlink',
  'POST /account/recovery-codes',
  'POST /account/second-factor/confirm',
  'POST /account/second-factor/start',
  'POST /account/second-factor/stop',
]

/** What editors alone ask for: nothing of it is a structure's. */
export const doorsOfEditors: readonly string[] = [
  'POST /content-hints',
  'POST /week-editions',
  'POST /week-editions/:editionId',
]

/** What moderators ask for that is no structure's: their own work. */
export const doorsOfModerators: readonly string[] = [
  'POST /community/categories',
  'POST /community/categories/:categoryId',
]
