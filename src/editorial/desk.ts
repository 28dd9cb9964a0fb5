import { later } from '@/kernel/clock'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import { type BrokenInText, findBrokenLinks } from './broken-links'
import { publicationFault } from './hints'
import { type ContentKind, contentKinds, kindWords } from './kinds'
import { publishPlanned, withdrawPlanned } from './outbox'
import { type BrokenOutside, brokenOutside } from './outside-links'
import { type PlannedText, plannedUntil } from './planned'
import type { PlannedAct } from './publication'
import { type EndingConsent, endingConsents } from './testimonies'

/** A text on the desk. */
export interface DeskRow {
  readonly kind: ContentKind
  readonly id: string
  readonly title: string
  readonly at: string
}

export interface DraftRow extends DeskRow {
  /** It is already read by the public, in an earlier state. */
  readonly isPublished: boolean
  /** What is needed before it can be published. */
  readonly lacks: string | null
  /** Somebody else who writes in it now. */
  readonly writer: string | null
}

/** A planned act that was refused. */
export interface FailedAct extends DeskRow {
  readonly act: PlannedAct
  readonly why: string
}

export interface Desk {
  readonly drafts: readonly DraftRow[]
  readonly draftCount: number
  readonly planned: readonly PlannedText[]
  readonly old: readonly DeskRow[]
  readonly broken: readonly BrokenInText[]
  readonly failed: readonly FailedAct[]
  readonly consents: readonly EndingConsent[]
  readonly outside: readonly BrokenOutside[]
}

const dayMs = 24 * 3_600_000
const plannedDays = 14
/** Texts are looked through once a year. */
const oldDays = 365
const shownRows = 6

/** How a refused act is named, by what it should have done. */
export const failedWords: Readonly<
  Record<PlannedAct, { readonly label: string; readonly due: string; readonly mend: string }>
> = {
  publish: { label: 'Pas publié', due: 'devait paraître le', mend: 'Ouvrir et publier' },
  withdraw: { label: 'Pas retiré', due: 'devait être retiré le', mend: 'Ouvrir et retirer' },
}

export const editorAddress = (kind: string, id: string): string =>
  `/admin/collections/${kind}/${encodeURIComponent(id)}`

/** What is due on the editors' desk; null for whoever does not write. */
export async function deskFor(portal: Portal, actor: Actor): Promise<Desk | null> {
  if (!hasStaffRole(actor, 'editor', 'schemeManager')) return null
  const now = portal.clock.now()
  const [{ rows: drafts, count }, planned, old, broken, failed, consents, outside] = await Promise.all([
    findDrafts(portal, actor),
    plannedUntil(portal, later(now, plannedDays * dayMs)),
    findOld(portal, later(now, -oldDays * dayMs)),
    findBrokenLinks(portal),
    findFailed(portal),
    endingConsents(portal),
    brokenOutside(portal),
  ])
  return {
    drafts,
    draftCount: count,
    planned: planned.filter(({ at }) => at > now),
    old,
    broken,
    failed,
    consents,
    outside,
  }
}

async function findDrafts(portal: Portal, actor: Actor): Promise<{ rows: readonly DraftRow[]; count: number }> {
  const found: (DraftRow & { readonly body: unknown })[] = []
  let count = 0
  for (const kind of contentKinds) {
    const where = { _status: { equals: 'draft' } } as const
    const { docs, totalDocs } = await portal.payload.find({
      collection: kind,
      where,
      sort: '-updatedAt',
      limit: shownRows,
      depth: 0,
      draft: true,
      overrideAccess: true,
    })
    count += totalDocs
    for (const { id, title, updatedAt, body, publishedAt } of docs)
      found.push({
        ...{ kind, id: String(id), title: title || 'Sans titre', at: updatedAt, body },
        ...{ isPublished: Boolean(publishedAt), lacks: null, writer: null },
      })
  }
  const shown = found.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, shownRows)
  const writers = await writersOf(portal, actor, shown)
  const rows = shown.map(({ body, ...row }) => ({
    ...row,
    lacks: publicationFault(readRichText(body, deskText).text),
    writer: writers.get(row.id) ?? null,
  }))
  return { rows, count }
}

/** How long a lock is one after the last key stroke. */
const lockMs = 300_000

/** Who else writes in these texts now, as the CMS's locks say: advice, and no lock. */
async function writersOf(portal: Portal, actor: Actor, rows: readonly DeskRow[]): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map()
  const since = later(new Date().toISOString(), -lockMs)
  const { docs } = await portal.payload.find({
    collection: 'payload-locked-documents',
    where: { updatedAt: { greater_than: since } },
    limit: 100,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const found = new Map<string, string>()
  for (const { document, user } of docs) {
    const id = typeof document?.value === 'string' ? document.value : ''
    const userId = typeof user.value === 'string' ? user.value : user.value.id
    if (!rows.some((row) => row.id === id) || (actor.kind === 'member' && actor.userId === userId)) continue
    const other = await portal.identify(String(userId))
    if (other.kind === 'member') found.set(id, other.displayName)
  }
  return found
}

async function findOld({ payload }: Portal, before: string): Promise<readonly DeskRow[]> {
  const found: DeskRow[] = []
  // A piece of news is of its day.
  for (const kind of contentKinds.filter((one) => one !== 'news')) {
    const { docs } = await payload.find({
      collection: kind,
      where: { and: [{ _status: { equals: 'published' } }, { updatedAt: { less_than: before } }] },
      sort: 'updatedAt',
      select: { title: true, updatedAt: true },
      limit: shownRows,
      pagination: false,
      depth: 0,
      draft: false,
      overrideAccess: true,
    })
    for (const { id, title, updatedAt } of docs)
      found.push({ kind, id: String(id), title: title || 'Sans titre', at: updatedAt })
  }
  return found.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(0, shownRows)
}

/** Planned acts that were refused, while their text still waits for them. */
async function findFailed(portal: Portal): Promise<readonly FailedAct[]> {
  const rows = await portal.store.find(effects, {
    where: { type: { in: [publishPlanned.type, withdrawPlanned.type] }, status: { equals: 'dead' } },
    sort: '-createdAt',
    limit: 20,
  })
  const found: FailedAct[] = []
  for (const { type, payload, lastError } of rows) {
    const planned = publishPlanned.schema.safeParse(payload)
    if (!planned.success) continue
    const { kind, id, at } = planned.data
    const act: PlannedAct = type === publishPlanned.type ? 'publish' : 'withdraw'
    // A publication waits in the draft, a withdrawal in what the public reads.
    const doc = await portal.payload.findByID({
      collection: kind,
      id,
      depth: 0,
      draft: act === 'publish',
      disableErrors: true,
      overrideAccess: true,
    })
    const waits = act === 'publish' ? doc?.publishAt : doc?._status === 'published' ? doc.withdrawAt : null
    // Each save that did not mend it was refused anew: the latest reason counts.
    const isNamed = found.some((one) => one.id === id && one.act === act)
    if (doc && waits === at && !isNamed)
      found.push({ kind, id, act, title: doc.title || 'Sans titre', at, why: lastError ?? '' })
  }
  return found
}

/** « Une actualité est en brouillon et deux liens ne conduisent nulle part. » */
export function dueSentence({ draftCount, broken, failed, outside }: Desk): string {
  const links = broken.reduce((sum, { links: some }) => sum + some.length, outside.length)
  const count = (wanted: PlannedAct): number => failed.filter(({ act }) => act === wanted).length
  const [publications, withdrawals] = [count('publish'), count('withdraw')]
  const parts = [
    publications > 0
      ? `${publications === 1 ? 'une publication n’a' : `${publications} publications n’ont`} pas pu se faire`
      : '',
    withdrawals > 0 ? `${withdrawals === 1 ? 'un retrait n’a' : `${withdrawals} retraits n’ont`} pas pu se faire` : '',
    links > 0 ? `${links === 1 ? 'un lien ne conduit' : `${links} liens ne conduisent`} nulle part` : '',
    draftCount > 0 ? `${draftCount === 1 ? 'un brouillon attend' : `${draftCount} brouillons attendent`}` : '',
  ].filter(Boolean)
  if (parts.length === 0) return 'Rien ne vous attend aujourd’hui.'
  const said = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}` : (parts[0] ?? '')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}. Le reste peut attendre.`
}

export const kindWord = (kind: ContentKind): string => kindWords[kind].one
