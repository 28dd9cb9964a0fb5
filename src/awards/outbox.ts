import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/*
 * The outbox of awards: what its changes owe, by the names under which rows wait in the database. Handlers are in
 * `effects.ts`; those of other slices come here through `subscriptions.ts`.
 */

/** The fingerprint by which the service knows an address. */
const recipientKey = z.string().min(1).max(100)
const ofRecipient = z.object({ recipientKey })
const badgeCode = z.string().min(1).max(100)
const dayText = z.string().max(10)
/** Far above what one effect evaluates (`evaluation/enqueue.ts`). */
const mostRecipients = 1_000

export const evaluateRecipient = effect('awards.evaluate-recipient', ofRecipient)
export const evaluateRecipients = effect(
  'awards.evaluate-recipients',
  z.object({ recipientKeys: z.array(recipientKey).max(mostRecipients) }),
)
/** Facts of a structure's status or mappings have changed: everybody who holds its badges is evaluated again (AWD-10). */
export const reevaluateOrganization = effect('awards.reevaluate-organization', z.object({ organizationId: idInput }))
export const rerunOrganization = effect(
  'awards.rerun-organization',
  z.object({ organizationId: idInput, policyVersion: z.number().int() }),
)

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
export const mailAddressRequest = effect('awards.mail-address-request')
export const mailAddressJoined = effect('awards.mail-address-joined', z.object({ as: z.enum(['changed', 'added']) }))
export const mailPersonalLink = effect(
  'awards.mail-personal-link',
  z.object({ recipientKey, why: z.enum(['asked', 'changed', 'added']) }),
)

export const alertDead = effect('awards.alert-dead')
export const alertRevocation = effect('awards.alert-revocation')
export const alertCeiling = effect('awards.alert-ceiling')
export const alertIssuer = effect('awards.alert-issuer')
export const alertUnlinked = effect('awards.alert-unlinked')
export const alertDifferences = effect('awards.alert-differences')
export const alertSource = effect('awards.alert-source')

export const dropAddressRequest = effect('awards.drop-address-request')
export const speakAgain = effect('awards.speak-again', z.object({ recipientKey, joiningKey: recipientKey }))
export const eraseRecipient = effect('awards.erase-recipient')

export const pollSource = effect('awards.poll-source')
export const readSourceAgain = effect('awards.read-source-again', z.object({ sourceId: idInput }))
export const listHolders = effect('awards.list-holders')
export const previewImport = effect('awards.preview-import')
export const recordImport = effect('awards.record-import')
export const endWindow = effect('awards.end-window')
export const forgetLines = effect('awards.forget-lines')
