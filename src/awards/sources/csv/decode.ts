/** Strict UTF-8 (with or without its mark), else what spreadsheets in France save by default. */
export type Encoding = 'UTF-8' | 'Windows-1252'

/** The text of a file, piece by piece; a sign that a cut went through comes whole with the next piece. */
export function* decodePieces(pieces: Iterable<Uint8Array>, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const piece of pieces) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

const separators = [';', ',', '\t', '|'] as const

/** The sign that divides the header line most often; semicolon where nothing does. */
export function detectSeparator(text: string): string {
  const header = text.slice(0, text.search(/\r?\n|$/))
  const counts = separators.map((separator) => ({ separator, count: header.split(separator).length - 1 }))
  return counts.toSorted((one, other) => other.count - one.count)[0]?.separator ?? ';'
}

/** `2026-03-02`, `02/03/2026`, `2.3.2026`, `02-03-26` → a Paris date as written (TIME-6); null when it is no day. */
export function parseDay(text: string): string | null {
  const written = text.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(written)
  if (iso) return day(iso[1], iso[2], iso[3])
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(written)
  if (!french) return null
  const year = french[3]?.length === 2 ? `20${french[3]}` : french[3]
  return day(year, french[2], french[1])
}

function day(year = '', month = '', date = ''): string | null {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(date) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return null
  }
}
