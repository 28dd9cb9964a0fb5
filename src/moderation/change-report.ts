import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { contentKind } from './content'
import { applyDecision } from './outbox'
import { type ContentReport, contentReports, isAppealOver, openKeyOf } from './report'
import { reportMachine } from './report-machine'

export const mayModerate = (actor: Actor): boolean => hasStaffRole(actor, 'moderator', 'schemeManager')

/** The report for who decides, the portal itself, and whoever answers for its content; others are told of nothing. */
export async function findReport(portal: Portal, actor: Actor, id: string): Promise<ContentReport | null> {
  const row = await portal.store.get(contentReports, id)
  if (!row || actor.kind === 'system' || mayModerate(actor)) return row
  return isMember(actor) && row.authorIds.includes(actor.userId) ? row : null
}

/** Whoever answers for the content today: a structure’s team changes between a report and its decision. */
async function authorsNow(portal: Portal, { contentKind: kind, contentId }: ContentReport): Promise<readonly string[]> {
  const content = await contentKind(portal, kind)?.find(portal, contentId)
  return content?.authorIds ?? []
}

/** Every event of an existing report, by table 12.8. Two moderators at once get one outcome: the state decides. */
export const reportEvents = stateMachine({
  name: 'report',
  rows: contentReports,
  table: reportMachine,
  stateOf: ({ state }) => state,
  moved: (row, state) => ({ state, openKey: openKeyOf(row, state) }),
  facts: async ({ portal, row, now }, given) => ({
    ...{ reason: '', measureFault: null, ...given },
    isAppealOver: isAppealOver(row.decidedAt, now),
    authorIds: await authorsNow(portal, row),
  }),
  form: z.object({ reportId: idInput, formKey: formKeyInput, revision: z.number().int().optional() }),
  parameter: 'reportId',
  find: findReport,
  answer: movedAnswer,
  shownNext: [applyDecision],
})

/** What a row of the register is numbered by: quoted by people, told apart by nothing but chance. */
export const numberFor = (digest: string, now: string): string =>
  `S-${parisDateOf(now).slice(0, 4)}-${digest.slice(0, 8).toUpperCase()}`
