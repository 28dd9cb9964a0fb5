import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/*
 * The outbox of intake: what its changes owe, by the names under which rows wait in the database (once of awards). Handlers are in
 * `effects.ts`; those of other slices come here through `subscriptions.ts`.
 */

export const alertSource = effect('awards.alert-source')
export const pollSource = effect('awards.poll-source')
export const readSourceAgain = effect('awards.read-source-again', z.object({ sourceId: idInput }))
/** What a connected account shows of its structure's badges is taken account of (MAP-3). */
export const seeShares = effect('intake.see-shares', z.object({ organizationId: idInput }))
export const listHolders = effect('awards.list-holders')
export const previewImport = effect('awards.preview-import')
export const recordImport = effect('awards.record-import')
export const endWindow = effect('awards.end-window')
export const forgetLines = effect('awards.forget-lines')
