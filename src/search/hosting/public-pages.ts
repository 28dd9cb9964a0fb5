import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { isShownOn, type SearchEntry, searchEntries } from '../entry'

/** A page that anonymous readers may open, as the rows of the search know it. */
export interface PublicPage {
  readonly address: string
  readonly title: string
  /** Which kind of thing it shows, in French. */
  readonly label: string
  readonly changedAt: string
}

const rowsAtOnce = 500

/** A part of a page (`/badges/…#criteres`) is no page of its own. */
const pageOf = (address: string): string => address.split('#', 1)[0] ?? address

/** The page of this address today; null where there is none, or it is not public. */
export async function publicPageAt(portal: Portal, address: string): Promise<PublicPage | null> {
  const rows = await portal.store.find(searchEntries, {
    where: { and: [{ address: { equals: address } }, { isShown: { equals: true } }] },
    limit: 20,
  })
  const today = parisDateOf(portal.clock.now())
  const row = rows.find((one) => isShownOn(one, today))
  return row ? pageFrom(portal, row) : null
}

/** Every public page of today, once each, by its address; `most` pages at most. */
export async function publicPages(portal: Portal, most: number): Promise<readonly PublicPage[]> {
  const today = parisDateOf(portal.clock.now())
  const pages = new Map<string, PublicPage>()
  for await (const rows of shownRows(portal, today))
    for (const row of rows) {
      const page = pageFrom(portal, row)
      const known = pages.get(page.address)
      if (!known && pages.size >= most) continue
      if (!known || known.changedAt < page.changedAt) pages.set(page.address, page)
    }
  return [...pages.values()].toSorted((one, other) => (one.address < other.address ? -1 : 1))
}

async function* shownRows(portal: Portal, today: ParisDate): AsyncGenerator<readonly SearchEntry[]> {
  let last = ''
  for (;;) {
    const rows = await portal.store.find(searchEntries, {
      where: { and: [{ isShown: { equals: true } }, { key: { greater_than: last } }] },
      sort: 'key',
      limit: rowsAtOnce,
    })
    yield rows.filter((row) => isShownOn(row, today))
    if (rows.length < rowsAtOnce) return
    last = rows.at(-1)?.key ?? ''
  }
}

function pageFrom({ searchSources }: Portal, { address, title, kind, updatedAt }: SearchEntry): PublicPage {
  const label = searchSources.find((source) => source.kind === kind)?.label ?? ''
  return { address: pageOf(address), title, label, changedAt: updatedAt }
}
