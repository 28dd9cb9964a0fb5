import { siteTag } from '@/editorial/tags'
import type { AskedPage } from '@/platform/pages/page-cache'
import { type NormalQuery, normalQuery } from './page-query'
import { type PageRow, pageRows, usuallyFreshSeconds } from './page-rows'

/** Longer addresses are no page of ours. */
const longestTarget = 4_000

export interface AskedRow extends AskedPage {
  /** Without its parameters. */
  readonly path: string
  /** The address of its row: `/badges/:slug`. */
  readonly rowPath: string
  /** False for what a person typed, and for what only a machine would count up to. */
  readonly isKept: boolean
}

interface Pattern {
  readonly row: PageRow
  readonly segments: readonly string[]
}

/** Finds the row of a target in its one form (`onePath`), and the one address under which that page is kept. */
export function pageFinder(rows: readonly PageRow[] = pageRows): (target: string) => AskedRow | null {
  const fixed = new Map(rows.filter(({ path }) => !path.includes(':')).map((row) => [row.path, row]))
  const patterns = rows
    .filter(({ path }) => path.includes(':'))
    .map((row): Pattern => ({ row, segments: row.path.split('/') }))
  return (target) => {
    if (target.length > longestTarget) return null
    const mark = target.indexOf('?')
    const path = mark === -1 ? target : target.slice(0, mark)
    const row = fixed.get(path) ?? patternAt(patterns, path)
    return row ? askedOf(row, path, normalQuery(row.query ?? {}, mark === -1 ? '' : target.slice(mark + 1))) : null
  }
}

/** More than are kept at once, as a rule. */
const mostRemembered = 10_000

/** The row of each page that is kept, found once for all who read it. */
export function rowPaths(find: (target: string) => AskedRow | null): (key: string) => string {
  const known = new Map<string, string>()
  return (key) => {
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    const rowPath = find(key)?.rowPath ?? ''
    if (known.size >= mostRemembered) known.clear()
    known.set(key, rowPath)
    return rowPath
  }
}

function patternAt(patterns: readonly Pattern[], path: string): PageRow | undefined {
  const asked = path.split('/')
  return patterns.find(
    ({ row, segments }) =>
      segments.length === asked.length &&
      segments.every((one, at) => fits(one, asked[at])) &&
      (row.isAt?.(path) ?? true),
  )?.row
}

/** A part with a dot is a file beside the pages (`/catalogue/badges-rattaches.csv`). */
const fits = (segment: string, asked: string | undefined): boolean =>
  segment.startsWith(':') ? asked !== undefined && asked !== '' && !asked.includes('.') : segment === asked

const askedOf = (row: PageRow, path: string, { text, isKept }: NormalQuery): AskedRow => ({
  key: `${path}${text}`,
  path,
  rowPath: row.path,
  tags: [...row.tags, siteTag],
  freshMs: (row.freshSeconds ?? usuallyFreshSeconds) * 1_000,
  isKept,
})
