import { ofOthers } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'
import type { CaseKind } from './messages'

/** A word that staff put on cases, from a short list of their own. */
export interface CaseLabel extends Aggregate {
  /** Its name without accents and case while it is offered, `retired:<id>` afterwards; unique. */
  readonly key: string
  readonly name: string
  readonly isRetired: boolean
}

/** One label on one case: a row of its own, so that the case and what is being written in it stay as they are. */
export interface LabelledCase extends Aggregate {
  /** `<case kind>:<case id>:<label id>` while it is on, `off:<id>` afterwards; unique. */
  readonly key: string
  /** Null once it was taken off. */
  readonly labelId: string | null
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly organizationId: string
}

export const caseLabels = collection<CaseLabel>('case-labels')
export const labelledCases = collection<LabelledCase>('labelled-cases')

export const mostLabels = 30
/** Cases of one label that a list shows; a label on more than these tells nothing apart any more. */
export const mostLabelled = 10_000

/** The labels on offer, by name. */
export const labelsOnOffer = (portal: Portal): Promise<CaseLabel[]> =>
  portal.store.find(caseLabels, { where: { isRetired: { equals: false } }, sort: ['name', 'id'], limit: mostLabels })

export async function findLabels(portal: Portal, actor: Actor): Promise<readonly CaseLabel[]> {
  return hasStaffRole(actor, 'reviewer', 'schemeManager') ? labelsOnOffer(portal) : []
}

/** The labels of these cases, by case id. */
export async function findLabelsOf(
  portal: Portal,
  actor: Actor,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseLabel[]>> {
  const offered = await findLabels(portal, actor)
  if (offered.length === 0 || caseIds.length === 0) return new Map()
  const rows = await portal.store.find(labelledCases, {
    where: { and: [ofOthers.filter(actor)], caseId: { in: [...caseIds] }, labelId: { not_equals: null } },
    limit: caseIds.length * mostLabels,
  })
  const byCase = Map.groupBy(rows, ({ caseId }) => caseId)
  return new Map(
    [...byCase].map(([caseId, on]) => [caseId, offered.filter(({ id }) => on.some(({ labelId }) => labelId === id))]),
  )
}

/** Ids of the cases of a kind that bear a label, for the work list. */
export async function casesLabelled(portal: Portal, labelId: string, caseKind: CaseKind): Promise<readonly string[]> {
  const rows = await portal.store.find(labelledCases, {
    where: { labelId: { equals: labelId }, caseKind: { equals: caseKind } },
    sort: '-id',
    limit: mostLabelled,
  })
  return rows.map(({ caseId }) => caseId)
}
