import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { type Effect, effect } from '@/platform/outbox'

/* The outbox of endorsements: what its changes owe, by the names under which rows wait in the database. */

const ofEndorsement = z.object({ endorsementId: idInput })
const mailOfEndorsement = ofEndorsement.extend({ userId: idInput })

/** The other party is asked: its administrators get a mail, and the endorsement waits for them. */
export const deliver = effect('endorsements.deliver', ofEndorsement)
/** Brings the signed document to what the endorsement is: signed while it is published, revoked once withdrawn. */
export const syncDocument = effect('endorsements.sync-document', ofEndorsement)

export const endorsementMails = {
  asked: effect('endorsements.mail-asked', mailOfEndorsement),
  answered: effect('endorsements.mail-answered', mailOfEndorsement),
  withdrawn: effect('endorsements.mail-withdrawn', mailOfEndorsement),
} as const
export type EndorsementMail = keyof typeof endorsementMails
export const mailKinds = Object.keys(endorsementMails) as readonly EndorsementMail[]

/** One row a person, so that one failing address holds nobody else up. */
export const mailTo = (mail: EndorsementMail, userIds: readonly string[], endorsementId: string): readonly Effect[] =>
  userIds.map((userId) => endorsementMails[mail]({ endorsementId, userId }, { target: userId }))
