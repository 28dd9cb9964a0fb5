import type { CaseKind, CaseMessage } from '@/casework/messages'
import { filesOf } from '@/casework/messages'
import { findThread } from '@/casework/queries'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** What one file holds of dialogues: of each its newest entries, and of all together so many. [D] */
export const threadBounds = { ofOne: 500, together: 5_000 }

export interface ExportedThread {
  /** Oldest first, as the page shows it. */
  readonly thread: readonly Readonly<Record<string, unknown>>[]
  /** False where older entries are left out: the page of the case shows them. */
  readonly threadIsWhole: boolean
}

/** Reads the dialogues of cases one after the other, those asked for first before all others, within the bounds. */
export function threadsFor(portal: Portal, actor: Actor, bounds = threadBounds) {
  let left = bounds.together
  return async (kind: CaseKind, caseId: string): Promise<ExportedThread> => {
    const most = Math.min(bounds.ofOne, left)
    const entries = await findThread(portal, actor, kind, caseId, most + 1)
    const kept = entries.slice(Math.max(0, entries.length - most))
    left -= kept.length
    return { thread: kept.map(entryOf), threadIsWhole: entries.length <= most }
  }
}

/** An entry as both sides read it; documents by their names, which the page of the case gives. */
const entryOf = (entry: CaseMessage) => ({
  ...{ at: entry.at, side: entry.side, kind: entry.kind, authorName: entry.authorName, subject: entry.subject },
  ...{ text: entry.text, reason: entry.reason, asked: entry.asked ?? [], corrections: entry.corrections ?? [] },
  documents: filesOf(entry).map(({ name, bytes }) => ({ name, bytes })),
})
