import { searchable } from '@/kernel/text'

/** Longer than any day that is written out, with its hour and its zone. */
const longest = 60

/**
 * `2026-03-02`, `02/03/2026`, `2.3.26`, `1er juin 2026`, `lundi 2 févr. 2026, 10:11` or a spreadsheet's own number of the
 * day → a Paris date as written (TIME-6); null when it is no day, or could be two.
 */
export function parseDay(text: string): string | null {
  if (text.length > longest) return null
  const written = plainly(text)
  const counted = serial.exec(written)?.[1]
  if (counted) return dayOfSerial(Number(counted))
  const parts = partsOf(written)
  return parts.length === 3 ? dayOf(parts) : null
}

/** Without accents, quotes around it, or the signs that word processors put in the place of those of the keyboard. */
const plainly = (text: string): string =>
  searchable(text.replaceAll(/[\p{Cf}]/gu, '').replaceAll(/[\u2010-\u2015\u2212]/g, '-'))
    .replace(/^[="'“”«»\s]{1,6}/u, '')
    .replace(/["'“”«»\s.,;]{1,6}$/u, '')
    .replaceAll(/\s?([/.-])\s?/g, '$1')

/** An hour belongs to the day that stands before it: « 2026-06-01t10:11 », « 1 juin 2026, a 10h ». */
const hour = /[t ,]\d{1,2}[:h]/

const dayNames = words('lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim le')
const monthNames: readonly ReadonlySet<string>[] = [
  words('janvier january janv jan'),
  words('fevrier february fevr fev feb'),
  words('mars march mar'),
  words('avril april avr apr'),
  words('mai may'),
  words('juin june jun'),
  words('juillet july juil jul'),
  words('aout august aou aug'),
  words('septembre september sept sep'),
  words('octobre october oct'),
  words('novembre november nov'),
  words('decembre december dec'),
]

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** The three parts of a day, between whatever divides them; a number of eight digits has them side by side. */
function partsOf(written: string): readonly string[] {
  if (/^20\d{6}$/.test(written)) return [written.slice(0, 4), written.slice(4, 6), written.slice(6)]
  const behind = written.search(hour)
  const parts = (behind < 0 ? written : written.slice(0, behind)).split(/[-/., ]+/).filter(Boolean)
  if (parts.at(-1) === 'a') parts.pop()
  while (parts.length > 3 && dayNames.has(parts[0] ?? '')) parts.shift()
  return parts
}

/** A cell that lost its format shows the days since the end of 1899, as every spreadsheet counts them: 2009 to 2050. */
const serial = /^([45]\d{4})(?:[.,]\d{1,12})?$/
const dayOfSerial = (days: number): string => Temporal.PlainDate.from('1899-12-30').add({ days }).toString()

function dayOf([first = '', second = '', third = '']: readonly string[]): string | null {
  if (/^\d{4}$/.test(first)) return day(first, second, third)
  const isMonthFirst = monthOf(first) > 0
  const [date, month] = isMonthFirst ? [second, String(monthOf(first))] : [first.replace(/er$/, ''), second]
  return day(third, monthOf(month) > 0 ? String(monthOf(month)) : month, date)
}

const monthOf = (name: string): number => monthNames.findIndex((names) => names.has(name)) + 1

function day(written: string, month: string, date: string): string | null {
  if (!/^(?:\d{4}|\d{2})$/.test(written) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(date)) return null
  const year = written.length === 2 ? `20${written}` : written
  if (year < '1900') return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(date) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return null
  }
}
