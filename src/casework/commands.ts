import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import type { Actor, Member } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import type { AttachedFile } from './attached'
import type { Exchange } from './exchange'
import { type CaseKind, type CaseMessage, caseMessages } from './messages'
import { findThread, isUnread, sideOf } from './queries'
import type { RegionNote } from './region-note'

interface Case {
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly organizationId: string
}

/** Writes an entry of the thread, once for its key; what is there already stays, but for the instant of its resolution. */
async function recordMessage(
  portal: Portal,
  actor: Actor,
  row: Omit<CaseMessage, 'id' | 'revision'>,
): Promise<Result<CaseMessage>> {
  const values = { ...row, id: newId(), revision: 0 }
  const made = await create(portal, actor, caseMessages, values, { journal: { event: 'caseMessageRecorded' } })
  if (made.ok || made.problem.code !== 'record.exists') return made
  const [known] = await portal.store.find(caseMessages, { where: { key: { equals: row.key } }, limit: 1 })
  if (!known) return made
  if (known.resolvedAt === row.resolvedAt) return ok(known)
  const change = { set: { resolvedAt: row.resolvedAt }, journal: { event: 'caseRequestResolved' } }
  return commit(portal, actor, caseMessages, known, change)
}

/** Brings the rows of a thread up to the dialogue, and the Région's own notes, that the case holds; runs twice without harm. */
export async function recordThread(
  portal: Portal,
  actor: Actor,
  about: Case,
  {
    exchanges,
    regionNotes,
  }: { readonly exchanges: readonly Exchange[]; readonly regionNotes?: readonly RegionNote[] | null },
): Promise<void> {
  const key = (id: string): string => `${about.caseKind}:${about.caseId}:${id}`
  const known = await portal.store.find(caseMessages, { where: { caseId: { equals: about.caseId } }, limit: 1000 })
  const resolvedAt = new Map(known.map((message) => [message.key, message.resolvedAt]))
  for (const { id, ...exchange } of exchanges) {
    if (resolvedAt.get(key(id)) === exchange.resolvedAt) continue
    await recordMessage(portal, actor, {
      ...about,
      ...exchange,
      asked: exchange.asked ?? null,
      corrections: exchange.corrections?.length ? exchange.corrections : null,
      attachments: exchange.attachments?.length ? exchange.attachments : null,
      key: key(id),
      subject: null,
      readAt: null,
      shared: true,
    })
  }
  for (const note of regionNotes ?? [])
    if (!resolvedAt.has(noteKeyOf(about, note.id))) await recordRegionNote(portal, actor, about, note)
}

/** Keeps in the thread the text of a mail that went to its members, once, without any address (NOT). */
export const recordMail = (
  portal: Portal,
  actor: Actor,
  about: Case,
  mail: { readonly key: string; readonly subject: string; readonly text: string; readonly at: string },
): Promise<Result<CaseMessage>> =>
  recordMessage(portal, actor, {
    ...about,
    ...mail,
    kind: 'mailCopy',
    side: 'portal',
    authorId: null,
    authorName: 'Le portail',
    reason: null,
    resolvedAt: null,
    readAt: null,
    shared: true,
  })

/** Notes that this side has seen what the other one wrote; marks end when the page is read again. */
export const markRead = command({
  name: 'casework.mark-read',
  summary: 'Note that the thread of a case was read',
  input: z.object({ caseKind: z.enum(['application', 'submission']), caseId: idInput }),
  answer: z.object({ read: z.number() }),
  run: async (portal, actor, { caseKind, caseId }): Promise<Result<{ readonly read: number }>> => {
    const thread = await findThread(portal, actor, caseKind, caseId)
    const unread = thread.filter((message) => isUnread(message, sideOf(actor, message.organizationId)))
    for (const message of unread) {
      const change = { set: { readAt: portal.clock.now() }, journal: { event: 'caseMessageRead' } }
      await commit(portal, actor, caseMessages, message, change)
    }
    return ok({ read: unread.length })
  },
})

/** A note that was written with an act on the case, once for its id. */
export const recordRegionNote = (
  portal: Portal,
  actor: Actor,
  { caseKind, caseId, organizationId }: Case,
  note: RegionNote,
): Promise<Result<CaseMessage>> =>
  recordMessage(portal, actor, {
    ...{ caseKind, caseId, organizationId },
    key: noteKeyOf({ caseKind, caseId }, note.id),
    kind: 'privateNote',
    side: 'region',
    authorId: note.byId,
    authorName: note.byName,
    subject: null,
    text: note.text,
    reason: null,
    at: note.at,
    resolvedAt: null,
    readAt: null,
    shared: false,
  })

/** The key of a private note in its thread. */
export const noteKeyOf = ({ caseKind, caseId }: Pick<Case, 'caseKind' | 'caseId'>, noteId: string): string =>
  `${caseKind}:${caseId}:note:${noteId}`

/** A note that the Région alone sees; the form's key makes a second click harmless. */
export const recordNote = (
  portal: Portal,
  actor: Member,
  about: Case,
  note: { readonly formKey: string; readonly text: string; readonly attachments: readonly AttachedFile[] },
): Promise<Result<CaseMessage>> =>
  recordMessage(portal, actor, {
    ...about,
    key: noteKeyOf(about, note.formKey),
    kind: 'privateNote',
    side: 'region',
    authorId: actor.userId,
    authorName: actor.displayName,
    subject: null,
    text: note.text,
    attachments: note.attachments.length > 0 ? note.attachments : null,
    reason: null,
    at: portal.clock.now(),
    resolvedAt: null,
    readAt: null,
    shared: false,
  })
