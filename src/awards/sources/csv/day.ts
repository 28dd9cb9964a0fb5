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
