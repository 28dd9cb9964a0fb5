import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { daysBetween, parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import { typeset } from '@/kernel/typography'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { csvFile, forSpreadsheets } from '@/platform/csv'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { publishedSlices } from '@/platform/published-slices'
import { labelledBeyond } from './labelled-beyond'
import { mostLabelled } from './labels'
import { stageWords } from './work-address'
import { eachWorkItem, type WorkList, workList } from './work-list'
import type { WorkItem, WorkQuery } from './work-query'
import { workSourcesOf } from './work-source'

/** On one page for paper; the page says so where there are more, and a file holds them all. */
export const mostPrinted = 2_000

const header = ['Numéro', 'Structure', 'Nature', 'État', 'Déposé le', 'Âge en jours', 'Suivi par', 'Dernier message']

/** The cases of a view for paper, as this person may read them; that they left is noted first. */
export async function workForPaper(portal: Portal, actor: Actor, query: WorkQuery): Promise<WorkList | null> {
  const list = await workList(portal, actor, workSourcesOf(publishedSlices()), {
    ...query,
    offset: 0,
    limit: mostPrinted,
  })
  if (list) await noteExport(portal, actor, query, 'print', list.items.length)
  return list
}

async function noteExport(
  portal: Portal,
  actor: Actor,
  query: WorkQuery,
  form: 'csv' | 'print',
  rows: number,
): Promise<void> {
  const { stage, search, assignee, label } = query
  const details = { form, view: stageWords.wordOf(stage), search, assignee, label, rows }
  await appendJournal(portal, actor, { event: 'workListExported', details }, { slug: 'applications', id: 'list' })
}

/** The whole view as a table for spreadsheets, streamed whatever its length. */
export async function exportWork(portal: Portal, actor: Actor, query: WorkQuery): Promise<Result<never> | Response> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
  const sources = workSourcesOf(publishedSlices())
  const counts = await Promise.all(sources.map((source) => source.countEach(portal, actor, query, [query.stage])))
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  await noteExport(portal, actor, query, 'csv', total)
  const today = parisDateOf(portal.clock.now())
  const isCut = await labelledBeyond(portal, query.label)
  async function* lines(): AsyncGenerator<readonly string[]> {
    yield header.map(typeset)
    for await (const item of eachWorkItem(portal, actor, sources, query)) yield lineOf(item, today)
    if (isCut) yield [typeset(`Les ${mostLabelled} derniers dossiers étiquetés seulement.`)]
  }
  const csv = Readable.from(lines()).pipe(stringify(forSpreadsheets))
  return csvFile(`dossiers-${today}.csv`, Readable.toWeb(csv) as ReadableStream<Uint8Array>)
}

const lineOf = (item: WorkItem, today: string): readonly string[] => [
  item.number,
  item.organizationName,
  typeset(item.kind),
  typeset(item.state),
  dayOf(item.submittedAt),
  item.submittedAt ? String(daysBetween(parisDateOf(item.submittedAt), today)) : '',
  item.assigneeName ?? '',
  dayOf(item.lastMessageAt),
]

const dayOf = (instant: string | null): string => (instant ? parisDateOf(instant) : '')
