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
