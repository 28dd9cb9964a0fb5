import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of media: what its changes owe, by the names under which rows wait in the database. */

/** Brings the files of a picture to what its row says: its sizes made, or all removed once it is gone. */
export const bringFiles = effect('media.bring-files', z.object({ mediumId: idInput }))
