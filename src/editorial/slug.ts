import { slugOf } from '@/kernel/text'
import { addressOf, type ContentKind, lastingPages } from './kinds'
import { ownFirstParts } from './own-addresses'

/** The end of an address, as it is kept. */
const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
export const longestSlug = 80

export interface Addressed {
  readonly id: string
  readonly title?: string | null | undefined
  readonly slug?: string | null | undefined
}

/** What a save makes of an address: the wish of the editor, or the words of the title. */
export interface WantedSlug {
  readonly slug: string
  /** The editor chose it: where it is taken they are told, instead of getting another one. */
  readonly isChosen: boolean
}

/**
 * The address that a save asks for. It follows the title until somebody chooses one or the text was published once:
 * then it stays, whatever becomes of the title.
 */
export function wantedSlug(saved: Addressed, before: Addressed | null, wasPublished: boolean): WantedSlug {
  const typed = (saved.slug ?? '').trim()
  const fromTitle = (of: Addressed): string => (of.title?.trim() ? slugOf(of.title) : `texte-${of.id.slice(-8)}`)
  const isUntouched = before !== null && typed === (before.slug ?? '')
  if (typed === '') return { slug: fromTitle(saved), isChosen: false }
  const followedTitle = isUntouched && !wasPublished && startsLike(typed, fromTitle(before))
  if (followedTitle) return { slug: fromTitle(saved), isChosen: false }
  return { slug: isUntouched ? typed : readSlug(typed), isChosen: !isUntouched }
}

/** `six-mois-2` was made of « Six mois » where `six-mois` was taken. */
const startsLike = (slug: string, made: string): boolean =>
  slug === made || (slug.startsWith(`${made}-`) && /^\d{1,3}$/.test(slug.slice(made.length + 1)))

/** An address as somebody writes it: whole, with capitals or accents. */
function readSlug(typed: string): string {
  const last = typed.slice(0, 500).split(/[/#]/).filter(Boolean).at(-1) ?? ''
  return slugPattern.test(last) ? last.slice(0, longestSlug) : slugOf(last)
}

/** Why an address cannot be one of this kind whoever asks; null when it can. */
export function slugFault(kind: ContentKind, slug: string): string | null {
  if (kind === 'pages' && ownFirstParts.has(slug))
    return `L’adresse « ${addressOf(kind, slug)} » est celle d’un écran du portail. Choisissez-en une autre.`
  if (slug.length > longestSlug) return `Cette adresse est trop longue : ${longestSlug} caractères au plus.`
  return null
}

/** The address of a text that the portal needs stays. */
export const lastingSlugFault = (id: string, slug: string): string | null =>
  lastingPages.includes(id) && slug !== id
    ? 'L’adresse de cette page est citée partout dans le portail : elle ne change pas.'
    : null

export const takenSentence = (kind: ContentKind, slug: string, by: string): string =>
  `L’adresse « ${addressOf(kind, slug)} » est déjà celle de « ${by} ». Choisissez-en une autre.`
