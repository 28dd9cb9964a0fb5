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
/** Far above what one effect evaluates (`evaluation/enqueue.ts`). */
const mostRecipients = 1_000

export const evaluateRecipient = effect('awards.evaluate-recipient', ofRecipient)
export const evaluateRecipients = effect(
  'awards.evaluate-recipients',
  z.object({ recipientKeys: z.array(recipientKey).max(mostRecipients) }),
)
/** Facts of a structure's status or mappings have changed: everybody who holds its badges is evaluated again (AWD-10). */
export const reevaluateOrganization = effect('awards.reevaluate-organization', z.object({ organizationId: idInput }))
/** What a family says, or the text of one of its badges, has changed: its badges may be due now (FAM-2). */
export const reevaluateFamilies = effect('awards.reevaluate-families')
export const rerunOrganization = effect(
  'awards.rerun-organization',
  z.object({ organizationId: idInput, policyVersion: z.number().int() }),
)
export const mailAddressRequest = effect('awards.mail-address-request')
export const mailAddressJoined = effect('awards.mail-address-joined', z.object({ as: z.enum(['changed', 'added']) }))
export const mailPersonalLink = effect(
  'awards.mail-personal-link',
  z.object({ recipientKey, why: z.enum(['asked', 'changed', 'added']) }),
)
export const dropAddressRequest = effect('awards.drop-address-request')
export const speakAgain = effect('awards.speak-again', z.object({ recipientKey, joiningKey: recipientKey }))
export const eraseRecipient = effect('awards.erase-recipient')
