import { formatParisDate } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { csvText } from '@/platform/csv'
import type { Portal } from '@/platform/portal'
import { type AwardImport, type AwardImportLine, awardImportLines, nearDomainWords } from '../import'

/** A file of fifty thousand lines that are all wrong is told by its first ones. */
const most = 5_000

/**
 * The lines to correct or to look at again, by the rows of the file that was handed in, as a spreadsheet in French opens
 * it. What began as a formula in a cell is text here; an address is never told (it was not kept).
 */
export async function correctionsOf(portal: Portal, source: AwardImport): Promise<string> {
  const lines: readonly AwardImportLine[] = await portal.store.find(awardImportLines, {
    where: {
      importId: { equals: source.id },
      or: [{ outcome: { equals: 'invalid' } }, { nearDomain: { greater_than: '' } }],
    },
    sort: 'line',
    limit: most,
  })
  const rows = lines.map((line) => [
    line.line,
    line.initials,
    line.badgeName,
    line.issuedOn ? typeset(formatParisDate(line.issuedOn)) : '',
    typeset([line.problem, nearDomainWords(line)].filter(Boolean).join(' ')),
  ])
  return csvText([['ligne', 'personne', 'badge', 'date', 'à corriger'], ...rows])
}
