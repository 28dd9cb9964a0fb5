import { typeset } from '@/kernel/typography'
import { csvFile, csvText } from '@/platform/csv'
import type { Portal } from '@/platform/portal'
import { competencyName, levelName, shareInWords } from './competency'
import { allOfCatalogue, type CatalogueFilter } from './public-catalogue'

/** The catalogue as CSV for French spreadsheets: semicolons, UTF-8 with its mark, dates as YYYY-MM-DD; names as they were typed. */
async function catalogueCsv(portal: Portal, filter: CatalogueFilter): Promise<string> {
  const rows: string[][] = [['Badge', 'Structure', 'Compétence', 'Niveau', 'Part', 'Depuis']]
  for await (const entry of allOfCatalogue(portal, filter)) {
    rows.push([
      entry.badgeName,
      entry.organizationName,
      typeset(competencyName(entry.competency)),
      typeset(levelName(entry.level, entry.competency)),
      typeset(shareInWords(entry)),
      entry.since,
    ])
  }
  return csvText(rows)
}

/** The answer that a browser keeps as a file. */
export const catalogueFile = async (portal: Portal, filter: CatalogueFilter): Promise<Response> =>
  csvFile('catalogue-des-badges.csv', await catalogueCsv(portal, filter), 'public, max-age=60')
