import type { Client } from '@libsql/client'
import { labelledCases } from '@/casework/labels'
import { workQueryOf } from '@/casework/work-address'
import { workList } from '@/casework/work-list'
import { workSourcesOf } from '@/casework/work-source'
import { addDays, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { publishedSlices } from '@/platform/published-slices'
import { openBare } from './support/bare-database'
import type { Bench, Finding } from './support/bench'
import { databaseUrl, openPortal, temporaryFolder } from './support/portal'
import { alternating, median, milliseconds } from './support/rounds'
import { fillWork, reviewers } from './support/work-filling'

const aim = 0.5
const labelled = 600

export const workListBench: Bench = {
  name: 'work-list',
  title: 'The reviewer’s work list',
  method:
    'A page of 25 of 20,000 cases as the screen asks for it, with the count of each of its ten tabs, under each tab, filter and order. Beside it: the same driver and two statements a table, written by hand: the columns of the page, and all counts in one pass. In turns, in one process, on one database.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const portal = await openPortal(folder)
    const client = await openBare(databaseUrl(folder))
    try {
      const rows = await fillWork(portal, quick ? 2_000 : 20_000)
      const labelId = newId()
      const marks = rows.slice(0, quick ? labelled / 10 : labelled).map((row) => ({
        ...{ id: newId(), revision: 1, key: newId(), labelId, caseKind: 'application' as const },
        ...{ caseId: row.id, organizationId: row.organizationId },
      }))
      await portal.store.insertMany(labelledCases, marks, { by: 'key', compare: [] })
      const found: Finding[] = []
      for (const [measure, given] of viewsOf(labelId)) found.push(await compared(portal, client, measure, given, quick))
      return found
    } finally {
      client.close()
      await portal.close()
      remove()
    }
  },
}

type Given = Readonly<Record<string, string>>

const viewsOf = (label: string): readonly (readonly [string, Given])[] => [
  ['to take', {}],
  ['mine', { onglet: 'a-moi' }],
  ['awaiting an answer', { onglet: 'en-attente' }],
  ['of colleagues', { onglet: 'a-mes-collegues' }],
  ['decided', { onglet: 'decides' }],
  ['answered', { onglet: 'reponses-recues' }],
  ['asleep', { onglet: 'sans-activite' }],
  ['past their date', { onglet: 'delai-depasse' }],
  ['a word searched', { onglet: 'decides', q: 'marais 17' }],
  ['followed by one', { onglet: 'a-mes-collegues', suivi: reviewers[1] }],
  ['followed by nobody', { suivi: 'personne' }],
  ['of a label', { onglet: 'decides', etiquette: label }],
  ['by structure', { onglet: 'decides', tri: 'structure' }],
  ['by last message', { onglet: 'decides', tri: 'dernier-message' }],
  ['by who follows', { onglet: 'decides', tri: 'suivi-par' }],
]

const me: Member = {
  ...{ kind: 'member', userId: reviewers[0], profileId: 'profile', displayName: 'Hélène' },
  ...{ staffRoles: ['reviewer'], seats: [] },
}

async function compared(
  portal: Portal,
  client: Client,
  measure: string,
  given: Given,
  quick: boolean,
): Promise<Finding> {
  const query = workQueryOf(given)
  const ours = () => workList(portal, me, workSourcesOf(publishedSlices()), query)
  const bare = () => byHand(client, given, parisDateOf(portal.clock.now()))
  const [first, second] = [await ours(), await bare()]
  const same = first?.items.map(({ id }) => id).join() === second.ids.join() && first?.total === second.total
  if (!same) throw new Error(`${measure}: both sides must answer the same cases and total`)
  const time = (work: () => Promise<unknown>) => async () => {
    const begun = performance.now()
    await work()
    return performance.now() - begun
  }
  const found = await alternating(quick ? 3 : 21, time(ours), time(bare))
  const middle = { portal: median(found.portal), bare: median(found.bare) }
  return {
    measure,
    portal: milliseconds(middle.portal),
    bare: milliseconds(middle.bare),
    ratio: middle.bare / middle.portal,
    aim,
  }
}

const columns =
  'id, revision, number, organization_name, kind, status, submitted_at, assignee_name, last_message_at, last_message_side'
const sorts: Readonly<Record<string, string>> = {
  structure: 'organization_name',
  'dernier-message': 'last_message_at',
  'suivi-par': 'assignee_name',
}

/** What a careful hand would write for the candidatures; badges have no case in this database, and are asked all the same. */
async function byHand(client: Client, given: Given, today: string) {
  const since = startOfParisDay(addDays(today, -10))
  const review = "status = 'inReview'"
  const open = "status IN ('submitted', 'inReview', 'awaitingReply')"
  const stages: Readonly<Record<string, string>> = {
    '': "status = 'submitted'",
    'a-moi': `${review} AND assignee_id = '${me.userId}'`,
    'en-attente': "status = 'awaitingReply'",
    'a-mes-collegues': `${review} AND (assignee_id IS NULL OR assignee_id <> '${me.userId}')`,
    decides: "status IN ('accepted', 'refused', 'closed', 'withdrawn')",
    'reponses-recues': `${review} AND last_message_side = 'organization'`,
    'sans-activite': `${open} AND active_at < '${since}'`,
    'delai-depasse': `status IN ('submitted', 'inReview') AND target_on < '${today}'`,
  }
  const words = (given.q ?? '').split(' ').filter(Boolean)
  const filters = [
    "status NOT IN ('draft', 'purged') AND submitted_at IS NOT NULL",
    ...words.map(() => 'instr(search, ?) > 0'),
    ...(given.suivi === 'personne' ? ['assignee_id IS NULL'] : given.suivi ? ['assignee_id = ?'] : []),
    ...(given.etiquette
      ? ["id IN (SELECT case_id FROM labelled_cases WHERE label_id = ? AND case_kind = 'application')"]
      : []),
  ].join(' AND ')
  const args = [...words, given.suivi === 'personne' ? '' : given.suivi, given.etiquette].filter((one) => one)
  const way = given.onglet === 'decides' ? 'DESC' : 'ASC'
  const sort = sorts[given.tri ?? ''] ?? 'submitted_at'
  const stage = stages[given.onglet ?? ''] ?? ''
  const counts = Object.values(stages).map((condition) => `count(*) FILTER (WHERE ${condition})`)
  const page = await client.execute({
    sql: `SELECT ${columns} FROM applications WHERE ${filters} AND ${stage} ORDER BY ${sort} ${way}, id ${way} LIMIT 25`,
    args: args as string[],
  })
  const totals = await client.execute({
    sql: `SELECT count(*) FILTER (WHERE ${stage}) AS total, ${counts.join(', ')} FROM applications WHERE ${filters}`,
    args: args as string[],
  })
  await client.execute("SELECT id FROM badge_submissions WHERE status = 'submitted' LIMIT 25")
  await client.execute('SELECT count(*) FROM badge_submissions')
  return { ids: page.rows.map(({ id }) => String(id)), total: Number(totals.rows[0]?.total) }
}
