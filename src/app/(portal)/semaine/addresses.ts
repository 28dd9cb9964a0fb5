import type { ProgrammeQuestion } from '@/agenda/programme'
import { audienceWords, formatWords } from '@/agenda/words'

/** The same programme under another question. */
export function programmeAddress(
  path: string,
  { search, where, format, audience, department }: ProgrammeQuestion,
): string {
  const asked = new URLSearchParams({
    ...(search && { q: search }),
    ...(where && { lieu: where }),
    ...(format && { forme: formatWords.wordOf(format) }),
    ...(audience && { public: audienceWords.wordOf(audience) }),
    ...(department && { departement: department }),
  })
  return asked.size > 0 ? `${path}?${asked}` : path
}

export const eventAddress = (slug: string): string => `/semaine/evenements/${slug}`
