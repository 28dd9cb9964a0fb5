import type { Problem } from '../kernel/result'
import { type JournalLine, journal, journalRow } from './journal'
import type { Portal } from './portal'
import { findOne } from './rows'
import type { Aggregate, Collection } from './store/store'

/** Where a document stands, for the journal: rows of before « state » was the word keep it in a column `status`. */
export function stateIn(values: object): string | null {
  const status = (values as { status?: unknown; state?: unknown }).status ?? (values as { state?: unknown }).state
  return typeof status === 'string' ? status : null
}

/** Somebody was faster: who, when, and what the document is now. */
export async function moved<T extends Aggregate>(portal: Portal, of: Collection<T>, id: string): Promise<Problem> {
  const row = await portal.store.get(of, id)
  const last = await lastChange(portal, of.slug, id)
  return {
    code: 'revision.moved',
    status: 409,
    detail: `Ce dossier a changé pendant que vous le lisiez${last?.actorName ? ` : ${last.actorName} vient d’y intervenir` : ''}. Votre saisie est conservée : relisez le dossier, puis recommencez si c’est encore utile.`,
    current: {
      revision: row?.revision ?? null,
      status: row ? stateIn(row) : null,
      changedBy: last?.actorName ?? null,
      changedAt: last?.at ?? null,
    },
  }
}

/** The line of the latest change: still in the document when its relay is a moment behind, else in the journal. */
async function lastChange(
  portal: Portal,
  slug: string,
  id: string,
): Promise<Pick<JournalLine, 'actorName' | 'at'> | null> {
  const owed = (await portal.store.pendingOf(slug, id))?.pending.findLast((entry) => entry.type === 'journal')
  if (owed) return journalRow(owed)
  return findOne(portal, journal, { subject: { equals: slug }, subjectId: { equals: id } }, '-revision')
}

/** A unique key of the change is another row's. */
export const takenField = (field: string): Problem => ({
  code: 'record.taken',
  status: 422,
  detail: 'Cette valeur est déjà utilisée ailleurs. Choisissez-en une autre.',
  fields: [{ name: field, detail: 'Cette valeur est déjà utilisée.' }],
  current: { field },
})
