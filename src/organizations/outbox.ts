import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of organizations: what its changes owe, by the names under which rows wait in the database. */

const shortText = z.string().max(1_000)
/** Who takes a seat, as the seat will call them. */
const seated = z.object({ userId: idInput, displayName: shortText })

export const seatFounder = effect('organizations.seat-founder', seated, { displayName: 'userId' })
export const seatInvited = effect('organizations.seat-invited', seated, { displayName: 'userId' })
export const keepAnAdmin = effect('organizations.keep-an-admin')

/** `target` is the account of the reader, in these three. */
export const mailSeatRequested = effect('organizations.mail-seat-requested')
export const mailSeatAnswered = effect('organizations.mail-seat-answered', z.object({ accepted: z.boolean() }))
export const mailTeamCorrected = effect(
  'organizations.mail-team-corrected',
  z.object({
    act: z.enum(['end', 'admin', 'contributor', 'reader', 'invited', 'withdrawn']),
    reason: shortText,
    userId: idInput.optional(),
    displayName: shortText.optional(),
  }),
  { displayName: 'userId' },
)
/** Once of people: rows wait under this name. */
export const renameSeats = effect('people.rename-seats')
export const mailInvitation = effect('organizations.mail-invitation')
/** Of a place that was decided about: invitations to its person that are older count no more. */
export const overtakeInvitation = effect('organizations.overtake-invitation')
export const mailPassportCode = effect('organizations.mail-passport-code')
export const endSeats = effect('organizations.end-seats', z.object({ userId: idInput }))
/** Whose own seat ends once a successor is named, as it was then. */
export const leaveAfterHandOver = effect(
  'organizations.leave-after-hand-over',
  z.object({ seatId: idInput, revision: z.number().int() }),
)
/** `target` is the account of the successor. */
export const mailHandedOver = effect(
  'organizations.mail-handed-over',
  z.object({ by: shortText, byId: idInput.optional() }),
  { by: 'byId' },
)
export const mailNobodyLeft = effect('organizations.mail-nobody-left')
/** Looks up where the structure stands on the map. */
export const locate = effect('organizations.locate')
