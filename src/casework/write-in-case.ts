import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole, isMember, type Member, seatIn } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { commit, create } from '@/platform/commit'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import type { Upload } from '@/platform/request-body'
import { keepSent } from './attached'
import { type CaseKind, type CaseMessage, caseMessages } from './messages'
import * as outbox from './outbox'
import { unfilledField, unfilledSentence } from './reply-template'
import { inThreadTurn } from './thread-turn'

/** A case of any kind and state, as its own slice found it for this actor. */
export interface WrittenCase {
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly organizationId: string
  readonly assigneeId: string | null
  /** Nothing is awaited of anybody any more. */
  readonly isDecided: boolean
  /** Its last decision, also where the case was reopened since. */
  readonly decidedAt: Instant | null
  /** What mails call it: « P-2026-0042, Atelier des Marais ». */
  readonly name: string
}

const readersOnly: Problem = {
  code: 'case.readers-only',
  status: 403,
  detail: 'Votre rôle permet de lire ce dossier. Demandez à une personne qui l’administre d’écrire à la Région.',
}
const ownOrganization: Problem = {
  code: 'case.own-organization',
  status: 403,
  detail: 'Ce dossier est celui de votre structure : écrivez-y depuis votre espace.',
}
/** Of each side in one case: a thread that nobody reads to its end helps nobody. */
export const mostOwnMessages = 200
const tooLong: Problem = {
  code: 'case.too-long',
  status: 422,
  detail: 'Cet échange est très long. Écrivez à la Région par un nouveau message, depuis « Messages ».',
}
const regionTooLong: Problem = { ...tooLong, detail: 'Cet échange est très long : joignez la structure autrement.' }

interface Given {
  readonly formKey: string
  readonly text: string
  readonly file?: Upload | null | undefined
}

interface Writer {
  readonly author: Member
  readonly isRegion: boolean
}

/**
 * A message that nobody had asked for, in any state of the case, also after its decision: the case itself stays as it
 * is. The structure's waits for the Région, which answers in the same thread or puts it aside.
 */
export async function writeInCase(
  portal: Portal,
  actor: Actor,
  about: WrittenCase,
  given: Given,
): Promise<Result<CaseMessage>> {
  const side = sideOfWriter(actor, about)
  if (!side.ok) return side
  const blank = side.value.isRegion ? unfilledField(given.text) : null
  if (blank) return refuse({ ...problems.invalid, fields: [{ name: 'text', detail: unfilledSentence(blank) }] })
  return inThreadTurn(portal, about.caseId, () => written(portal, actor, about, given, side.value))
}

async function written(
  portal: Portal,
  actor: Actor,
  about: WrittenCase,
  given: Given,
  { author, isRegion }: Writer,
): Promise<Result<CaseMessage>> {
  const key = keyOf(about, given.formKey)
  const [known] = await portal.store.find(caseMessages, { where: { key: { equals: key } }, limit: 1 })
  if (known) return ok(known)
  if (await isFull(portal, about, isRegion)) return refuse(isRegion ? regionTooLong : tooLong)
  const whom = { structure: about.organizationId, account: author.userId }
  const allowed = await allow(portal, 'caseMail', whom, given.formKey)
  if (!allowed.ok) return allowed
  const files = await keepSent(portal, about.caseId, given.file)
  if (!files.ok) return files
  const payload = { messageKey: key }
  const effects: readonly Effect[] = isRegion
    ? [outbox.mailMembers(payload)]
    : [outbox.mailCaseMessage({ ...payload, assigneeId: about.assigneeId, name: about.name })]
  const row: CaseMessage = {
    id: newId(),
    revision: 0,
    key: payload.messageKey,
    caseKind: about.caseKind,
    caseId: about.caseId,
    organizationId: about.organizationId,
    kind: 'ownMessage',
    side: isRegion ? 'region' : 'organization',
    authorId: author.userId,
    authorName: author.displayName,
    subject: null,
    text: given.text,
    reason: null,
    at: portal.clock.now(),
    resolvedAt: null,
    readAt: null,
    shared: true,
    attachments: files.value.length > 0 ? files.value : null,
  }
  const made = await create(portal, actor, caseMessages, row, { effects, journal: { event: 'caseMessageWritten' } })
  if (!made.ok && made.problem.code !== 'record.exists') return made
  if (isRegion) await settleMessages(portal, actor, about)
  return made.ok ? made : ok(row)
}

const isFull = async (portal: Portal, { caseId }: WrittenCase, isRegion: boolean): Promise<boolean> => {
  const side = { equals: isRegion ? 'region' : 'organization' }
  const where = { caseId: { equals: caseId }, kind: { equals: 'ownMessage' }, side }
  return (await portal.store.count(caseMessages, where)) >= mostOwnMessages
}

const keyOf = ({ caseKind, caseId }: WrittenCase, formKey: string): string => `${caseKind}:${caseId}:own:${formKey}`

function sideOfWriter(actor: Actor, { organizationId }: WrittenCase): Result<Writer> {
  if (!isMember(actor)) return refuse(problems.signInNeeded)
  const seat = seatIn(actor, organizationId)
  if (seat) return seat === 'reader' ? refuse(readersOnly) : ok({ author: actor, isRegion: false })
  return hasStaffRole(actor, 'reviewer', 'schemeManager')
    ? ok({ author: actor, isRegion: true })
    : refuse(problems.notFound)
}

/** Everything that waits in the thread is answered, or needs no answer. */
export async function settleMessages(
  portal: Portal,
  actor: Actor,
  about: WrittenCase,
): Promise<Result<{ settled: number }>> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
  if (seatIn(actor, about.organizationId)) return refuse(ownOrganization)
  const waiting = await portal.store.find(caseMessages, {
    where: {
      caseId: { equals: about.caseId },
      kind: { equals: 'ownMessage' },
      side: { equals: 'organization' },
      resolvedAt: { equals: null },
    },
  })
  for (const message of waiting)
    await commit(portal, actor, caseMessages, message, {
      set: { resolvedAt: portal.clock.now() },
      journal: { event: 'caseMessageSettled' },
    })
  return ok({ settled: waiting.length })
}
