import { z } from 'zod'
import type { Instant } from '@/kernel/clock'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole, isMember, type StaffRole, seatIn } from '@/platform/actor'
import type { JournalNote } from '@/platform/journal'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import type { Context } from '@/platform/state-machine'
import { type Exchange, exchange } from './exchange'
import * as outbox from './outbox'
import { noted, type RegionNote, regionNote } from './region-note'
import type { Colleague } from './stand-ins'
import type { WrittenCase } from './write-in-case'

const longestWord = 1_000

/** What hands a case over: to whom, and a word that the Région alone reads. */
export const assignInput = {
  assigneeId: z.string({ error: 'Choisissez une personne.' }).min(1, 'Choisissez une personne.').max(100),
  word: z
    .string()
    .trim()
    .max(longestWord, 'Ce mot est trop long : 1 000 signes au plus. Écrivez le reste en note privée.')
    .default(''),
}

export interface HandedOver {
  readonly assigneeId: string
  readonly word: string
}

const problem = (code: string, detail: string): Problem => ({
  code,
  status: 422,
  detail,
  fields: [{ name: 'assigneeId', detail }],
})
const noReviewer = problem('case.no-reviewer', 'Cette personne n’instruit pas ce genre de dossiers.')
const ofThatStructure = problem(
  'case.reviewer-of-structure',
  'Cette personne est membre de la structure : confiez le dossier à quelqu’un d’autre.',
)
const alreadyTheirs = problem('case.already-theirs', 'Cette personne suit déjà ce dossier.')

/** Who would follow the case: somebody with one of these roles, outside its structure. */
export async function colleagueFor(
  portal: Portal,
  { organizationId, assigneeId }: Pick<WrittenCase, 'organizationId' | 'assigneeId'>,
  userId: string,
  roles: readonly StaffRole[],
): Promise<Result<Colleague>> {
  const person = await portal.identify(userId)
  if (!isMember(person) || !hasStaffRole(person, ...roles)) return refuse(noReviewer)
  if (seatIn(person, organizationId)) return refuse(ofThatStructure)
  if (userId === assigneeId) return refuse(alreadyTheirs)
  return ok({ userId, displayName: person.displayName })
}

/** What a case of any kind has of the one who follows it. */
interface AssignedCase {
  readonly id: string
  readonly takenAt: Instant | null
  readonly exchanges: readonly Exchange[]
  readonly regionNotes?: readonly RegionNote[] | null
}

interface Assigning<Row> {
  readonly summary: string
  /** Who may follow such a case. */
  readonly roles: readonly StaffRole[]
  readonly written: (row: Row) => WrittenCase
  readonly syncThread: (id: string) => Effect
  readonly event: string
}

interface Assigned {
  readonly set: {
    readonly assigneeId: string
    readonly assigneeName: string
    readonly takenAt: Instant
    readonly exchanges: readonly Exchange[]
    readonly regionNotes: readonly RegionNote[]
  }
  readonly effects: readonly Effect[]
  readonly journal: JournalNote
}

/**
 * The step « assign » of a case of any kind: a line that both sides read, the word as a note of the Région's own, and a
 * mail. The word stands in the case and in its thread, and nowhere that somebody of the structure could read.
 */
export const assigning = <Row extends AssignedCase>(kind: Assigning<Row>) => ({
  summary: kind.summary,
  input: assignInput,
  facts: async (row: Row, { portal, input }: Context<HandedOver>) => {
    const found = await colleagueFor(portal, kind.written(row), input.assigneeId, kind.roles)
    return { assigneeProblem: found.ok ? null : found.problem }
  },
  change: async (row: Row, { portal, actor, input, now }: Context<HandedOver>): Promise<Result<Assigned>> => {
    const written = kind.written(row)
    const found = await colleagueFor(portal, written, input.assigneeId, kind.roles)
    if (!found.ok) return found
    const { userId, displayName } = found.value
    const text = `Dossier confié à ${displayName}.`
    const note = input.word ? regionNote(actor, now, handOverNote(displayName, input.word)) : null
    const { caseKind, caseId, organizationId, name } = written
    const mail = { caseKind, caseId, organizationId, name, ...byOf(actor), toId: userId }
    return ok({
      set: {
        assigneeId: userId,
        assigneeName: displayName,
        takenAt: row.takenAt ?? now,
        exchanges: [...row.exchanges, exchange(actor, now, { kind: 'systemNote', side: 'portal', text })],
        regionNotes: note ? noted(row.regionNotes, note) : (row.regionNotes ?? []),
      },
      effects: [
        kind.syncThread(row.id),
        outbox.mailHandOver(note ? { ...mail, noteId: note.id } : mail, { target: userId }),
      ],
      journal: { event: kind.event, details: { from: written.assigneeId } },
    })
  },
})

const byOf = (actor: Context<unknown>['actor']) =>
  isMember(actor) ? { byId: actor.userId, byName: actor.displayName } : { byId: null, byName: 'Le portail' }

/** The note of a hand-over in the thread. */
export const handOverNote = (toName: string, word: string): string => `Confié à ${toName} : ${word}`

/** The word again, for the mail to whoever follows the case from then on. */
export const wordIn = (note: string): string => note.slice(note.indexOf(' : ') + 3)
