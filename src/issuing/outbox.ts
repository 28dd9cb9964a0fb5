import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/*
 * The outbox of issuing: what its changes owe, by the names under which rows wait in the database (once of awards). Handlers are in
 * `effects.ts`; those of other slices come here through `subscriptions.ts`.
 */

const ofRecipient = z.object({ recipientKey: z.string().min(1).max(100) })
const badgeCode = z.string().min(1).max(100)
const dayText = z.string().max(10)

export const planIssuance = effect('awards.plan-issuance')
/** The badge of an interval, which leaves on its day (ISS-7). Rows of versions before know no `opening`. */
export const planStatusBadge = effect(
  'awards.plan-status-badge',
  z.object({ membershipId: idInput, intervalStart: dayText, opening: z.number().int().optional() }),
)
/** The badges of intervals that were cut short or removed, for this cause (MEM-10). */
export const endStatusBadges = effect(
  'awards.end-status-badges',
  z.object({ membershipId: idInput, why: z.enum(['leave', 'refusal', 'closing']) }),
)
/** An Ambassador's badges follow its own status and the Participant's (MEM-8, MEM-10). */
export const matchAmbassadorBadges = effect('issuing.match-ambassador-badges', z.object({ organizationId: idInput }))
/** A structure goes by another name: what is found by it follows. */
export const followName = effect('issuing.follow-name', z.object({ organizationId: idInput }))
export const issue = effect('awards.issue')
export const revoke = effect('awards.revoke')
export const releaseGrant = effect('awards.release-grant')
export const stopCopy = effect('awards.stop-copy')
export const stopWaiting = effect('awards.stop-waiting', ofRecipient)
export const resumeBadge = effect('awards.resume-badge', z.object({ badgeCode }))
export const fetchCredential = effect('awards.fetch-credential')
export const watchIssuer = effect('awards.watch-issuer')
export const reconcile = effect('awards.reconcile')
export const revokeStray = effect('awards.revoke-stray')
export const mailRegionalBadge = effect('awards.mail-regional-badge')
export const mailStatusBadge = effect('awards.mail-status-badge')
export const mailRevocation = effect('awards.mail-revocation')
export const alertDead = effect('awards.alert-dead')
export const alertRevocation = effect('awards.alert-revocation')
export const alertCeiling = effect('awards.alert-ceiling')
export const alertIssuer = effect('awards.alert-issuer')
export const alertUnlinked = effect('awards.alert-unlinked')
export const alertDifferences = effect('awards.alert-differences')
