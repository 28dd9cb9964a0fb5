import { z } from 'zod'
import type { Problem } from '@/kernel/result'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import type { Known } from '@/platform/callers'
import type { Portal } from '@/platform/portal'
import { awardImports } from './import'

/* What the commands about declarations and lists of holders have in common: who knows of one, and what is answered. */

export const readersOnly: Problem = {
  code: 'declaration.reader',
  status: 403,
  detail: 'Votre rôle permet de consulter, pas de déclarer. Demandez à une personne qui administre la structure.',
}

/** Of a structure, its members alone know what is declared for it. */
export const ofOwnStructure = async (
  _: Portal,
  actor: Actor,
  { organizationId }: { readonly organizationId: string },
): Promise<Known | null> => (seatIn(actor, organizationId) ? { organizationId } : null)

/** A structure's import is known to its members, one of the Région to its managers. */
export async function ownImport(portal: Portal, actor: Actor, { importId }: { readonly importId: string }) {
  const row = await portal.store.get(awardImports, importId)
  const isKnown = row?.organizationId ? seatIn(actor, row.organizationId) : hasStaffRole(actor, 'schemeManager')
  return isKnown ? row : null
}

const summary = z.object({
  lines: z.number(),
  counts: z.number(),
  held: z.number(),
  ignored: z.number(),
  known: z.number(),
  invalid: z.number(),
})

export const importAnswer = movedAnswer.extend({
  summary,
  total: z.number(),
  recorded: z.number(),
  /** Until when it can be taken back; null outside that window. */
  countsAt: z.string().nullable(),
  /** People who get a mail of it. */
  mailed: z.number(),
})
