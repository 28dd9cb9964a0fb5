import { parisDateOf } from '@/kernel/dates'
import type { Problem, Result } from '@/kernel/result'
import { ok, refuse } from '@/kernel/result'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { publishedSlices } from '@/platform/published-slices'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { caseworkAccess } from '../access'
import type { CaseKind } from '../messages'
import type { ShownCase } from '../shown-case'
import { workSourcesOf } from '../work-source'
import { caseOf } from './change-opinion'
import { type Opinion, type OpinionState, opinions, stateNow } from './opinion'
import { personProblemOf } from './person'

const purpose = 'opinion'
/** Of one case, over its whole life. */
const mostOfCase = 100

/** The expert's way to the one case: the link of the mail is the key to it, and nothing else is. */
export const expertLink = ({ env }: Pick<Portal, 'env'>, { id, linkNonce }: Opinion): string =>
  `${env.portalUrl}/avis/${id}.${tokenFor(env.secret, purpose, id, linkNonce)}`

/** The invitation that this link proves, whatever became of it. */
export async function opinionOfLink(portal: Portal, link: string): Promise<Opinion | null> {
  const [id = '', token = ''] = link.split('.')
  const found = id.length <= 100 ? await portal.store.get(opinions, id) : null
  if (!found || found.userId !== null) return null
  return isSameSecret(token, tokenFor(portal.env.secret, purpose, id, found.linkNonce)) ? found : null
}

const over: Problem = {
  code: 'opinion.over',
  status: 410,
  detail: 'Cette invitation a pris fin : le dossier n’est plus visible ici. Merci de votre aide.',
}

export interface Invitation {
  readonly opinion: Opinion
  readonly file: ShownCase
}

/** The one case that an expert was invited to, while their opinion is awaited: not before, not afterwards (OPI-3). */
export async function findInvitation(portal: Portal, link: string): Promise<Result<Invitation>> {
  const opinion = await opinionOfLink(portal, link)
  if (!opinion) return refuse(problems.notFound)
  const isAwaited = stateNow(opinion, await caseOf(portal, opinion), portal.clock.now()) === 'asked'
  if (!isAwaited || (await personProblemOf(portal, opinion))) return refuse(over)
  const file = await doorOf(opinion.caseKind)?.shown?.(portal, opinion.caseId)
  return file ? ok({ opinion, file }) : refuse(problems.notFound)
}

/** One document of that case, under the same condition. */
export async function findInvitedFile(portal: Portal, link: string, fileId: string): Promise<Result<never> | Response> {
  const found = await findInvitation(portal, link)
  if (!found.ok) return found
  const { caseKind, caseId } = found.value.opinion
  return (await doorOf(caseKind)?.shownFile?.(portal, caseId, fileId)) ?? refuse(problems.notFound)
}

const doorOf = (caseKind: CaseKind) => workSourcesOf(publishedSlices()).find((source) => source.caseKind === caseKind)

export interface OpinionView extends Omit<Opinion, 'email' | 'linkNonce' | 'openKey'> {
  readonly stateNow: OpinionState
}

/** The opinions on a case, the newest first, for the Région's side. */
export async function findOpinions(portal: Portal, actor: Actor, caseId: string): Promise<readonly OpinionView[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  const rows = await portal.store.find(opinions, {
    where: { and: [readable(caseworkAccess, 'opinions', actor)], caseId: { equals: caseId } },
    sort: ['-askedAt', '-id'],
    limit: mostOfCase,
  })
  const [first] = rows
  const file = first ? await caseOf(portal, first) : null
  const now = portal.clock.now()
  return rows.map(({ email: _email, linkNonce: _nonce, openKey: _key, ...row }) => ({
    ...row,
    stateNow: stateNow({ ...row, email: null, linkNonce: '', openKey: '' }, file, now),
  }))
}

/** Of cases of a list: one is awaited, or one was given; by case id. */
export async function findOpinionMarks(
  portal: Portal,
  actor: Actor,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, 'asked' | 'given'>> {
  if (caseIds.length === 0 || !hasStaffRole(actor, 'reviewer', 'schemeManager')) return new Map()
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(opinions, {
    where: {
      and: [readable(caseworkAccess, 'opinions', actor)],
      caseId: { in: [...caseIds] },
      or: [{ state: { equals: 'given' } }, { state: { equals: 'asked' }, endsOn: { greater_than_equal: today } }],
    },
    sort: ['caseId', 'id'],
    limit: caseIds.length * 20,
  })
  const marks = new Map<string, 'asked' | 'given'>()
  for (const { caseId, state } of rows)
    if (marks.get(caseId) !== 'asked') marks.set(caseId, state === 'asked' ? 'asked' : 'given')
  return marks
}
