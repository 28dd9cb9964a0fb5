import { withoutAddresses } from '@/kernel/text'
import type { Exchange } from './exchange'

/** A document of a case, for whoever may see that one case. */
export interface ShownFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

/**
 * What somebody from outside sees of one case (OPI-4): what its structure filed, and what both sides asked and answered.
 * Nobody's name beside the structure's, no address, no note, no reading of the Région, nothing of another case.
 */
export interface ShownCase {
  readonly organizationName: string
  /** « Candidature P-2026-0042 », « Badge « Récolter avec soin », B-2026-0001 ». */
  readonly title: string
  readonly sections: readonly { readonly title: string; readonly text: string }[]
  readonly dialogue: readonly { readonly side: 'organization' | 'region'; readonly at: string; readonly text: string }[]
  readonly files: readonly ShownFile[]
  /** Of a badge: the file that is its picture. */
  readonly pictureId: string | null
}

const notShown = '[adresse]'

/** A text or a name without an address that somebody wrote into it. */
export const shownText = (text: string): string => withoutAddresses(text, notShown)

/** The same for the name of a document, whose ending stays. */
export function shownFileName(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${shownText(name.slice(0, dot))}${name.slice(dot)}` : shownText(name)
}

/** Texts that are not empty, without an address that somebody wrote into them. */
export const shownSections = (sections: readonly (readonly [title: string, text: string])[]): ShownCase['sections'] =>
  sections.flatMap(([title, text]) => (text.trim() ? [{ title, text: shownText(text) }] : []))

/** Questions and answers, without who wrote them; the portal's own lines stay out, since they name people. */
export const shownDialogue = (exchanges: readonly Exchange[]): ShownCase['dialogue'] =>
  exchanges.flatMap(({ kind, side, at, text }) =>
    kind === 'systemNote' || side === 'portal' ? [] : [{ side, at, text: shownText(text) }],
  )
