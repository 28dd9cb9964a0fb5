import { newId } from '@/kernel/ids'
import type { Portal, SearchSource } from '@/platform/portal'
import { isSameValue } from '@/platform/store/columns'
import { contentOf, type EntryContent, emptied, entryKey, type SearchEntry, searchEntries } from './entry'

/** Somebody else writes the same rows at the same moment: so often at most before the effect's own retry. */
const mostAttempts = 5

/** What a row should hold. */
interface Wanted {
  readonly key: string
  readonly thingId: string
  readonly content: EntryContent
}

/**
 * Brings the rows of these things to what the public may find of them. Rows are read before their source, and written
 * only if nobody wrote them since: of two refreshings at once the one that knows less gives way. Answers how many
 * rows changed; throws when others were faster each time.
 */
export async function refreshThings(portal: Portal, source: SearchSource, things: readonly string[]): Promise<number> {
  let changed = 0
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const round = await refreshOnce(portal, source, things)
    changed += round.changed
    if (!round.wasOvertaken) return changed
  }
  throw new Error(`The rows of ${source.kind} were written by others each time.`)
}

async function refreshOnce(portal: Portal, source: SearchSource, things: readonly string[]) {
  const stored = await portal.store.find(searchEntries, {
    where: { kind: { equals: source.kind }, thingId: { in: [...things] } },
  })
  const wanted = wantedOf(source, await source.textsOf(portal, things))
  const byKey = new Map(stored.map((row) => [row.key, row]))
  const kept = new Set(wanted.map(({ key }) => key))
  const gone = stored.filter(({ key, isShown }) => isShown && !kept.has(key))
  const outcomes = [
    ...(await Promise.all(wanted.map((one) => write(portal, source.kind, byKey.get(one.key), one)))),
    ...(await Promise.all(gone.map((row) => change(portal, row, emptied)))),
  ]
  return {
    changed: outcomes.filter((outcome) => outcome === 'changed').length,
    wasOvertaken: outcomes.includes('overtaken'),
  }
}

const wantedOf = (source: SearchSource, texts: Awaited<ReturnType<SearchSource['textsOf']>>): readonly Wanted[] =>
  [...texts].flatMap(([thingId, some]) =>
    some.map((text) => ({ key: entryKey(source.kind, thingId, text.part), thingId, content: contentOf(text) })),
  )

type Outcome = 'same' | 'changed' | 'overtaken'

async function write(
  portal: Portal,
  kind: string,
  row: SearchEntry | undefined,
  { key, thingId, content }: Wanted,
): Promise<Outcome> {
  if (row) return change(portal, row, content)
  const made = { id: newId(), revision: 1, key, kind, thingId, ...content, updatedAt: portal.clock.now() }
  const inserted = await portal.store.insert(searchEntries, made)
  return inserted.outcome === 'new' ? 'changed' : 'overtaken'
}

async function change(portal: Portal, row: SearchEntry, content: EntryContent): Promise<Outcome> {
  const fields = Object.keys(content) as (keyof EntryContent)[]
  if (fields.every((field) => isSameValue(row[field], content[field]))) return 'same'
  const swapped = await portal.store.swap(searchEntries, row, { ...content, updatedAt: portal.clock.now() })
  return swapped.outcome === 'swapped' ? 'changed' : 'overtaken'
}
