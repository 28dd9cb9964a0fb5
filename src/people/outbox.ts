import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of people: what its changes owe, by the names under which rows wait in the database. */

export const mailConfirmAddress = effect('people.mail-confirm-address')
export const mailAlreadyKnown = effect('people.mail-already-known')
export const mailNewPassword = effect('people.mail-new-password')
export const mailNewAddress = effect('people.mail-new-address')
export const mailAddressLeaving = effect('people.mail-address-leaving')
export const mailPasswordChanged = effect('people.mail-password-changed')
/** Says that a password was changed once another one is set than that of `mark` (`passwordMark`). */
export const notePasswordChanged = effect('people.note-password-changed', z.object({ mark: z.string().max(100) }))

export const changeAddress = effect('people.change-address')
/** `userId`: the account, which the emptied profile no longer names. */
export const removeAccount = effect('people.remove-account', z.object({ userId: idInput }))

/** What changed about the security of an account, told to its owner. */
export const securityChanges = [
  'secondFactorOn',
  'secondFactorOff',
  'secondFactorReset',
  'recoveryCodesRenewed',
  'passkeyAdded',
  'passkeyRemoved',
  'recoveryCodeUsed',
  'codesTried',
  'identityLinked',
  'identityUnlinked',
  'addressChanged',
  'suspended',
  'restored',
] as const
export type SecurityChange = (typeof securityChanges)[number]
export const mailSecurityChange = effect(
  'people.mail-security-change',
  // `profileId`: whose account it is, where what changed is another row than the profile.
  z.object({ what: z.enum(securityChanges), left: z.number().int().optional(), profileId: idInput.optional() }),
)
