const thin = '\u202f'
const wide = '\u00a0'

/** Each looks at one space and its direct neighbours: linear, whatever is typed. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/ (?=[;!?](?![\p{L}\p{N}]))/gu, thin],
  [/ (?=[:»](?![\p{L}\p{N}]))/gu, wide],
  [/(?<=«) /g, wide],
  [
    /(?<=(?<!\d)(?:\d{1,2}|1er)) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\p{L}))/gu,
    wide,
  ],
  [
    /(?<=(?<!\p{L})(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)) (?=\d{4}(?!\d))/gu,
    wide,
  ],
  [/(?<=\d) (?=(?:ans?|mois|jours?|heures?|h|minutes?|min|octets?|ko|Mo|Go|px|€|%)(?!\p{L}))/gu, wide],
  [/(?<=\d\u00a0h) (?=\d{2}(?!\d))/g, wide],
  [/(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu}\.)/gu, wide],
  [/(?<=(?<!\p{L})n°) (?=\d)/gu, wide],
]

/**
 * A French text as it is set: no-break spaces inside guillemets, before « : ; ! ? », in dates, between a number and
 * its unit and between initials. Twice is the same as once; nothing but spaces changes. Screens get it from
 * `ui/french/jsx-runtime`, mails from there and from `renderMail`, the admin's labels from `typesetLabels`.
 */
export function typeset(text: string): string {
  if (!text.includes(' ')) return text
  let set = text
  for (const [pattern, space] of rules) set = set.replace(pattern, space)
  return set
}
