import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from './answers'
import { type Paging, pageSize } from './client'
import { type Answered, answered } from './transport'

/** A list that was read to its end. */
export interface Listed<Row> {
  /** Each row once, by its key. */
  readonly rows: readonly Row[]
  /** Rows that came and made no sense. */
  readonly unreadable: number
  /** As many different rows came as the factory counts, readable or not. */
  readonly whole: boolean
  /** Whole, and every row of it made sense: only such a list can say that something is not there. */
  readonly complete: boolean
}

const passes = 3

/** Every row of a list; pages that repeat, lose or garble rows are read again, and remain incomplete when they keep doing so. */
export async function everyRow<Row>(
  page: (paging: Paging) => Promise<Answered<Page<Row>>>,
  keyOf: (row: Row) => string,
  pauseMs: number,
): Promise<Answered<Listed<Row>>> {
  const rows = new Map<string, Row>()
  for (let pass = 1; ; pass += 1) {
    const read = await onePass(page, keyOf, rows, pauseMs)
    if (read.kind !== 'answered') return read
    const { unreadable, expected } = read.value
    const whole = rows.size + unreadable >= expected
    const complete = whole && unreadable === 0
    if (complete || pass === passes) return answered({ rows: [...rows.values()], unreadable, whole, complete })
    await pause(pauseMs)
  }
}

/** `expected`: how many rows there are, as far as the pages say. */
async function onePass<Row>(
  page: (paging: Paging) => Promise<Answered<Page<Row>>>,
  keyOf: (row: Row) => string,
  rows: Map<string, Row>,
  pauseMs: number,
): Promise<Answered<{ readonly unreadable: number; readonly expected: number }>> {
  const seen = new Set<string>()
  let [offset, unreadable] = [0, 0]
  for (;;) {
    const answer = await page({ limit: pageSize, offset })
    if (answer.kind !== 'answered') return answer
    const { received, total } = answer.value
    const before = seen.size
    for (const row of answer.value.rows) {
      seen.add(keyOf(row))
      rows.set(keyOf(row), row)
    }
    offset += received
    unreadable += answer.value.unreadable
    // A total that fewer rows bear out than came is none, and one that ends with a full page may be that page's own:
    // then the list ends with an empty page. Pages that repeat themselves would never end.
    const isTold = total !== null && total >= offset
    const isStuck = received > 0 && seen.size === before && !(isTold && total > offset)
    if (received === 0 || isStuck || (isTold && total === offset && received < pageSize))
      return answered({
        unreadable,
        expected: Math.max(total ?? (isStuck ? Number.POSITIVE_INFINITY : offset), seen.size),
      })
    await pause(pauseMs)
  }
}
