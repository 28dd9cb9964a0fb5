import { stringify } from 'csv-stringify/sync'
import { daysBetween, parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import { typeset } from '@/kernel/typography'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { publishedSlices } from '@/platform/published-slices'
import { stageWords } from './work-address'
import { workList } from './work-list'
import type { WorkItem, WorkQuery } from './work-query'
import { workSourcesOf } from './work-source'

/** Far above what a reviewer reads at once; who needs more asks by tab. */
export const mostExported = 2_000

const header = ['Numéro', 'Structure', 'Nature', 'État', 'Déposé le', 'Âge en jours', 'Suivi par', 'Dernier message']

/** The cases of a view as this person may read them, at most `mostExported`; that they left is noted first. */
export async function workForPaper(
  portal: Portal,
  actor: Actor,
  query: WorkQuery,
  form: 'csv' | 'print',
): Promise<readonly WorkItem[]> {
  const list = await workList(portal, actor, workSourcesOf(publishedSlices()), {
    ...query,
    offset: 0,
    limit: mostExported,
  })
  const items = list?.items ?? []
  const { stage, search, assignee, label } = query
  const details = { form, view: stageWords.wordOf(stage), search, assignee, label, rows: items.length }
  await appendJournal(portal, actor, { event: 'workListExported', details }, { slug: 'applications', id: 'list' })
  return items
}

/** The same as a table for French spreadsheets: a name that begins with « = » stays text. */
export async function exportWork(portal: Portal, actor: Actor, query: WorkQuery): Promise<Result<never> | Response> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
  const items = await workForPaper(portal, actor, query, 'csv')
  const today = parisDateOf(portal.clock.now())
  const rows = items.map((item) => [
    item.number,
    item.organizationName,
    typeset(item.kind),
    typeset(item.state),
    dayOf(item.submittedAt),
    item.submittedAt ? String(daysBetween(parisDateOf(item.submittedAt), today)) : '',
    item.assigneeName ?? '',
    dayOf(item.lastMessageAt),
  ])
  const csv = stringify([header.map(typeset), ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="dossiers-${today}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

const dayOf = (instant: string | null): string => (instant ? parisDateOf(instant) : '')
