import { ok } from '@/kernel/result'
import { system } from '@/platform/actor'
import { changing, systemTries } from '@/platform/commit'
import { delivered, goesOn, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import { type ContentMeasure, contentMeasures } from '@/platform/moderated-content'
import type { Portal } from '@/platform/portal'
import { contentKind } from './content'
import type * as outbox from './outbox'
import { type ContentReport, contentReports, type MeasureLine, measureLines } from './report'
import { freshStanding, standings, withoutSanctionsOf, withSanction } from './standing'

const us = system('moderation')

/** So many pieces in one run; the rest goes on in the next, so that other work gets its turn. */
const mostAtOnce = 100
const page = 100

interface Piece {
  readonly kind: string
  readonly id: string
  readonly act: keyof Acts
}
type Acts = Record<ContentMeasure | (typeof contentMeasures)[ContentMeasure]['undo'], true>

/** Everything that the one author wrote, of every kind. */
async function* everythingOf(portal: Portal, userId: string): AsyncGenerator<Omit<Piece, 'act'>> {
  for (const { kind, ofAuthor } of portal.moderated)
    for (let after: string | null = null; ; ) {
      const ids: readonly string[] = await ofAuthor(portal, userId, after, page)
      for (const id of ids) yield { kind, id }
      const last = ids.at(-1)
      if (last === undefined || ids.length < page) break
      after = last
    }
}

/** What a decision asks of content: its measure, or whatever takes back what earlier ones did. */
async function* piecesOf(portal: Portal, report: ContentReport): AsyncGenerator<Piece> {
  const { measure, contentKind: kind, contentId: id, authorIds, isForEverything, outcome, origin } = report
  if (measure !== 'none') {
    yield { kind, id, act: measure }
    const [author] = authorIds
    if (!isForEverything || !author) return
    for await (const piece of everythingOf(portal, author))
      if (piece.kind !== kind || piece.id !== id) yield { ...piece, act: measure }
    return
  }
  for (const line of await standingLines(portal, report)) {
    const act = contentMeasures[line.act as ContentMeasure].undo
    yield { kind: line.contentKind, id: line.contentId, act }
  }
  // What the rules held appears once nothing is found against it, whether at once or on appeal.
  if (origin === 'rules' && outcome !== 'acted') yield { kind, id, act: 'restore' }
}

const most = 5_000

/** What earlier decisions of this report did and none of them took back. */
async function standingLines(portal: Portal, { id, round }: ContentReport): Promise<readonly MeasureLine[]> {
  const lines = await portal.store.find(measureLines, {
    where: {
      and: [{ reportId: { equals: id } }, { outcome: { equals: 'done' } }, { round: { less_than: round } }],
    },
    sort: ['round', 'id'],
    limit: most,
  })
  const last = new Map(lines.map((line) => [`${line.contentKind}:${line.contentId}`, line]))
  return [...last.values()].filter(({ act }) => act in contentMeasures)
}

/** Does it, and notes what came of it: a repetition finds the line, and the act's key makes it harmless before that. */
async function applyTo(portal: Portal, report: ContentReport, { kind, id, act }: Piece): Promise<boolean> {
  const lineId = `${report.id}:${report.round}:${kind}:${id}`
  if (await portal.store.get(measureLines, lineId)) return false
  const port = contentKind(portal, kind)
  const content = await port?.find(portal, id)
  const change = port?.[act]
  const to = report.measureTo
  const done = change && content ? await change(portal, { contentId: id, key: lineId, ...(to && { to }) }) : null
  const detail = done?.ok
    ? ''
    : (done?.problem.detail ??
      (content ? 'Cette mesure n’existe pas pour ce contenu.' : 'Ce contenu n’existe plus : il a été supprimé.'))
  await portal.store.insert(measureLines, {
    ...{ id: lineId, revision: 0, reportId: report.id, round: report.round, contentKind: kind, contentId: id },
    ...{ title: content?.title.slice(0, 200) ?? '', act, outcome: done?.ok ? 'done' : 'refused', detail },
    at: portal.clock.now(),
  })
  return true
}

/** The account’s row is brought to what this report decided of it; harmless twice. */
async function sanctionAuthor(portal: Portal, report: ContentReport): Promise<boolean> {
  const { id, round, sanction, sanctionUntil, authorIds } = report
  const [userId] = authorIds
  if (!userId || authorIds.length !== 1) return true
  if (sanction === 'none' && !(await portal.store.get(standings, userId))) return true
  const changed = await changing(portal, us, standings, userId, {
    fresh: () => freshStanding(userId),
    tries: systemTries,
    decide: (row, now) => {
      const given = { reportId: id, round, until: sanctionUntil, since: now, liftedAt: null }
      const isKept = row.sanctions.some((one) => one.reportId === id && one.liftedAt === null)
      const after =
        sanction === 'none'
          ? withoutSanctionsOf(row, id, now)
          : isKept
            ? null
            : withSanction(row, { ...given, sanction })
      return ok(
        after && {
          set: { sanctions: after },
          journal: { event: sanction === 'none' ? 'sanctionLifted' : 'sanctionGiven', details: { sanction } },
        },
      )
    },
  })
  return changed.ok
}

/** Brings content and account to the last decision (MOD-3): what cannot be done stands in a line with its reason. */
export const applyDecision: HandlerFor<typeof outbox.applyDecision> = async (portal, { reportId, round }) => {
  const report = await portal.store.get(contentReports, reportId)
  if (!report || report.round !== round) return delivered
  // The account first: whoever is suspended writes nothing more while their posts are hidden one by one.
  if (!(await sanctionAuthor(portal, report))) return tryAgain('moderation.standing')
  let applied = 0
  for await (const piece of piecesOf(portal, report)) {
    if (await applyTo(portal, report, piece)) applied += 1
    if (applied >= mostAtOnce) return goesOn(portal.clock.now(), 'moderation.more-to-apply')
  }
  return delivered
}
