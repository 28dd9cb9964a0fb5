import { isEmptyText, type RichText } from '@/kernel/rich-text/document'
import { peopleText, within, wordsOnly } from '@/kernel/rich-text/feature-sets'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { readRichText } from '@/kernel/rich-text/read'
import { writeRichText } from '@/kernel/rich-text/write'
import type { Organization } from './organization'

export const longestPresentation = 1_200

/** What a structure may write about itself: words in form, and links. */
export const presentationText = within(wordsOnly(peopleText), { characters: longestPresentation })

type Kept = Pick<Organization, 'description' | 'presentation'>

/** The presentation as it is shown; one that was typed as plain text is read as paragraphs and lists. */
export const presentationOf = ({ description, presentation }: Kept): RichText =>
  presentation ? readRichText(presentation, presentationText).text : richTextOf(description ?? '')

/** The columns that keep it: the forms, and the words for lists, searches and whoever knows no forms. */
export const keptPresentation = (text: RichText): Kept =>
  isEmptyText(text)
    ? { description: null, presentation: null }
    : { description: plainTextOf(text), presentation: writeRichText(text) }
