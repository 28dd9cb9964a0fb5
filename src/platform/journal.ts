import { newId } from '../kernel/ids'
import { type Actor, isHolder } from './actor'
import type { Portal } from './portal'
import { collection, type PendingEntry } from './store/store'

/** Who did what, when, from which state to which, and why; append-only. */
export interface JournalLine {
  readonly id: string
  readonly key: string
  readonly at: string
  readonly actorKind: Actor['kind']
  /** Profile of a member, name of a system actor, null for an anonymous one. */
  readonly actorId: string | null
  readonly actorName: string | null
  readonly event: string
  /** Slug and id of the document that changed. */
  readonly subject: string
  readonly subjectId: string
  readonly revision: number
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
  readonly details: Readonly<Record<string, unknown>> | null
}

/** A line of the journal: past tense (`applicationAccepted`), with what a reader needs to understand it later. */
export interface JournalNote {
  readonly event: string
  readonly reason?: string
  readonly details?: Readonly<Record<string, unknown>>
}

export const journal = collection<JournalLine>('journal')

export interface Subject {
  readonly slug: string
  readonly id: string
}

export function actorColumns(actor: Actor): Pick<JournalLine, 'actorKind' | 'actorId' | 'actorName'> {
  if (isHolder(actor)) return { actorKind: 'member', actorId: actor.profileId, actorName: actor.displayName }
  return { actorKind: actor.kind, actorId: actor.kind === 'system' ? actor.name : null, actorName: null }
}

/** A line for what has no commit: a refusal, a display of an address, an export (design §4). Written before the answer is sent. */
export async function appendJournal(portal: Portal, actor: Actor, note: JournalNote, subject: Subject): Promise<void> {
  const id = newId()
  await portal.store.insert(journal, {
    id,
    key: `direct:${id}`,
    at: portal.clock.now(),
    ...actorColumns(actor),
    event: note.event,
    subject: subject.slug,
    subjectId: subject.id,
    revision: 0,
    before: null,
    after: null,
    reason: note.reason ?? null,
    details: note.details ?? null,
  })
}

/** The journal line that a commit carries in its own document. */
export function journalRow(entry: PendingEntry): JournalLine {
  return { ...(entry.payload as unknown as JournalLine), id: newId(), key: entry.key, at: entry.at }
}

/** The lines of somebody whose account is gone name them no more; what was done, and when, stays. */
export async function forgetActor({ payload }: Pick<Portal, 'payload'>, profileId: string): Promise<void> {
  const where = { actorId: { equals: profileId }, actorName: { not_equals: null } }
  for (;;) {
    const { docs } = await payload.find({
      collection: 'journal',
      where,
      limit: 200,
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    if (docs.length === 0) return
    for (const { id } of docs)
      await payload.db.updateOne({ collection: 'journal', id, data: { actorName: null }, returning: false })
  }
}
