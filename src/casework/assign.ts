import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole, isMember, type StaffRole, seatIn } from '@/platform/actor'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { type Exchange, exchange } from './exchange'
import * as outbox from './outbox'
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

export interface HandOver {
  /** The line of the dialogue that both sides read. */
  readonly entry: Exchange
  readonly effects: readonly Effect[]
}

/** What follows when a case goes to somebody: a line in its dialogue, the word as a private note, and a mail. */
export function handOver(
  actor: Actor,
  written: WrittenCase,
  to: Colleague,
  { word, now }: { readonly word: string; readonly now: string },
): HandOver {
  const by = isMember(actor) ? { byId: actor.userId, byName: actor.displayName } : { byId: null, byName: 'Le portail' }
  const { caseKind, caseId, organizationId, name } = written
  const entry = exchange(actor, now, {
    kind: 'systemNote',
    side: 'portal',
    text: `Dossier confié à ${to.displayName}.`,
  })
  const note = { caseKind, caseId, organizationId, noteId: newId(), ...by, toName: to.displayName, word, at: now }
  const mail = { caseKind, caseId, organizationId, name, ...by, toId: to.userId, word }
  return {
    entry,
    effects: [...(word ? [outbox.noteHandOver(note)] : []), outbox.mailHandOver(mail, { target: to.userId })],
  }
}

/** What the next page shows of it. */
export const handOverShown = [outbox.noteHandOver]
