import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'
import { contentKinds } from './kinds'

/* The outbox of the editors' desk: what it owes, by the names under which rows wait in the database. */

const planned = z.object({ kind: z.enum(contentKinds), id: idInput, at: z.string().max(40) })

/** Publishes a text at the hour that its draft names; nothing where the plan is another one by then. */
export const publishPlanned = effect('editorial.publish-planned', planned)
/** Withdraws a text at the hour that it names. */
export const withdrawPlanned = effect('editorial.withdraw-planned', planned)
/** Removes a file of a document that no row names any more, by the id in its name. */
export const bringDocument = effect('editorial.bring-document', z.object({ fileId: idInput }))

/** Asks some of the other sites to which texts lead whether the page is still there. */
export const lookOutside = effect('editorial.look-outside')

const topic = z.enum(['news', 'badges'])
/** The id of a piece of news, or a day of the catalogue. */
const told = { topic, thing: idInput }

/** Asks whoever reads an address whether it wants to follow. */
export const mailFollowConfirmation = effect('editorial.mail-follow-confirmation', z.object({ followerId: idInput }))
/** Owes a mail to each follower of a topic. */
export const tellFollowers = effect('editorial.tell-followers', z.object(told))
export const mailFollower = effect('editorial.mail-follower', z.object({ ...told, followerId: idInput }))
