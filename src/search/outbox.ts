import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of search: what keeps its rows. */

const kindName = z.string().max(40)

/** Brings the rows of one thing to what the public may find of it now. */
export const refreshEntry = effect('search.refresh-entry', z.object({ kind: kindName, thing: idInput }))

/** One page of the comparison of all rows with their sources; each asks for the next. */
export const reconcileEntries = effect(
  'search.reconcile-entries',
  z.object({
    /** Which comparison this page belongs to. */
    run: z.string().max(60),
    kind: kindName,
    /** First what its source lists, then what rows still show. */
    phase: z.enum(['listed', 'kept']),
    after: idInput.nullable(),
  }),
)

export const refreshing = (kind: string, thing: string) => refreshEntry({ kind, thing }, { target: `${kind}:${thing}` })
