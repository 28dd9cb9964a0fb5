import { stringify } from 'csv-stringify/sync'
import { typeset } from '@/kernel/typography'
import type { Portal } from '@/platform/portal'
import { competencyLabels, levelLabels, shortCoverageLabels } from './competency'
import { allOfCatalogue, type CatalogueFilter } from './public-catalogue'

/** A cell that a spreadsheet would run as a formula is kept as text. */
const asText = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)

/** The catalogue as CSV for French spreadsheets: semicolons, UTF-8 with its mark, dates as YYYY-MM-DD; names as they were typed. */
async function catalogueCsv(portal: Portal, filter: CatalogueFilter): Promise<string> {
  const rows: string[][] = [['Badge', 'Structure', 'Compétence', 'Niveau', 'Part', 'Depuis']]
  for await (const entry of allOfCatalogue(portal, filter)) {
    rows.push([
      asText(entry.badgeName),
      asText(entry.organizationName),
      typeset(competencyLabels[entry.competency]),
      typeset(levelLabels[entry.level]),
      typeset(shortCoverageLabels[entry.coverage]),
      entry.since,
    ])
  }
  return stringify(rows, { delimiter: ';', bom: true, record_delimiter: '\r\n' })
}

/** The answer that a browser keeps as a file. */
export const catalogueFile = async (portal: Portal, filter: CatalogueFilter): Promise<Response> =>
  new Response(await catalogueCsv(portal, filter), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="catalogue-des-badges.csv"',
      'cache-control': 'public, max-age=60',
    },
  })
