import type { BadgeDescription } from './partner-badge'

/** One thing that a structure says otherwise of its badge than before. */
export interface BadgeChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

const texts: readonly (readonly [label: string, of: (badge: BadgeDescription) => string | null | undefined])[] = [
  ['Nom', ({ name }) => name],
  ['Ce qu’il reconnaît', ({ description }) => description],
  ['Critères', ({ criteria }) => criteria],
  ['Adresse chez l’émetteur', ({ sourceUrl }) => sourceUrl],
  ['Conçu par', ({ credit }) => credit],
  // A picture is kept under a name of its own: another name is another picture.
  ['Image', ({ image }) => image?.file],
]

const words = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** What differs between a badge as it was mapped and as it is filed now, in the order of its form; spaces do not count. */
export const changesBetween = (before: BadgeDescription, after: BadgeDescription): readonly BadgeChange[] =>
  texts.flatMap(([label, of]) => {
    const [earlier, later] = [of(before), of(after)]
    if (words(earlier) === words(later)) return []
    return label === 'Image'
      ? [{ label, before: earlier ? 'une image' : '', after: later ? 'une autre image' : '' }]
      : [{ label, before: earlier ?? '', after: later ?? '' }]
  })
