import { parseDay } from './day'
import type { Layout } from './layout'

const address = /[^\s@;,|]@[^\s@;,|]+\.[^\s@;,|]/

/**
 * Whether a quote of this record holds what reads as a further line of the table: an address, or as many separators as
 * a line has. A street, a remark on several lines is legal. Cells beyond the headings tell the same.
 */
export function swallowsLines(record: readonly string[], { separator, header, columns }: Layout): boolean {
  const broken = record.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell.includes('\n'))
  if (broken.length === 0) return false
  const isLonger = record.slice(header.length).some((cell) => cell.trim() !== '')
  return (
    isLonger || broken.some(({ cell, index }) => holdsLine(cell, index === columns.email, separator, header.length))
  )
}

function holdsLine(cell: string, isAddressCell: boolean, separator: string, headings: number): boolean {
  // Several addresses in the cell of the address are that line's own fault.
  if (isAddressCell && !cell.includes(separator)) return false
  const isLine = (line: string): boolean => {
    const cells = line.split(separator)
    return cells.length - 1 >= fewest(separator, headings) || (cells.length > 1 && cells.some((part) => parseDay(part)))
  }
  return cell
    .split('\n')
    .slice(1)
    .some((line) => address.test(line) || isLine(line))
}

/** Separators that make a line; a comma is in many a sentence. */
const fewest = (separator: string, headings: number): number => Math.max(separator === ',' ? 3 : 1, headings - 1)

/** Said of the row where the quote opens. */
export const openQuote = (row: number): string =>
  `Un guillemet (") s’ouvre à la ligne ${row} et prend avec lui les lignes qui suivent. Retirez-le ou fermez-le à la ligne ${row}, puis renvoyez le fichier : aucune ligne n’est enregistrée d’ici là.`
