import { z } from 'zod'
import { isEmptyText, type RichText } from './document'
import type { FeatureSet } from './feature-sets'
import { richTextOf } from './from-plain-text'
import { type ReadText, readRichText } from './read'
import { writeRichText } from './write'

/** Longest document that a form sends, forms included; about ten times the words of the longest text. */
export const longestDocument = 200_000

/**
 * What a field of the editor sends: a document as JSON. Anything else is a text that was typed, word for word; what
 * looks like a document and is none holds no words of a person.
 */
export function readField(value: string, set: FeatureSet): ReadText {
  return readRichText(documentIn(value) ?? writeRichText(richTextOf(value)), set)
}

function documentIn(value: string): unknown {
  if (!value.startsWith('{')) return null
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null && 'root' in parsed ? parsed : null
  } catch {
    return null
  }
}

/**
 * A formatted text of a form, within the bounds of its set. `missing` is said of an empty one; without it, an empty
 * text is an answer.
 */
export const richTextInput = (set: FeatureSet, missing?: string) =>
  z
    .string(missing === undefined ? undefined : { error: missing })
    .max(longestDocument, 'Ce texte est trop long pour être envoyé. Partagez-le en plusieurs textes.')
    .transform((value, context): RichText => {
      const { text, fault } = readField(value, set)
      if (fault) context.addIssue({ code: 'custom', message: fault.detail, params: { code: fault.code } })
      else if (missing !== undefined && isEmptyText(text)) context.addIssue({ code: 'custom', message: missing })
      else return text
      return z.NEVER
    })
