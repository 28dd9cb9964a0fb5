import type { Options } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'

/**
 * How spreadsheets in French read a table: semicolons, UTF-8 with its mark. What begins as a formula is text: a name
 * must not become one on somebody's screen.
 */
export const forSpreadsheets: Options = {
  delimiter: ';',
  bom: true,
  escape_formulas: true,
  record_delimiter: 'windows',
}

export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify([...rows], forSpreadsheets)

/** The answer that a browser keeps as a file of this name; nobody else keeps it, unless `caching` says so, or where it stands (null). */
export const csvFile = (name: string, body: BodyInit, caching: string | null = 'no-store'): Response =>
  new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      ...(caching !== null && { 'cache-control': caching }),
    },
  })
