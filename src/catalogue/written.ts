import { cmsText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { criteriaFromText, type RegionalBadge } from './regional-badge'

/*
 * What the form of an editor holds and nobody has saved, as the admin sends it to a page that previews it. Read in the
 * browser without zod, which tries to compile and is stopped by our policy.
 */

/** The fields of the form, by their names. */
export type Written = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a message of the admin holds; null for every other one. */
export const writtenIn = (sent: unknown): Written | null =>
  isObject(sent) && sent.type === 'payload-live-preview' && isObject(sent.data) ? sent.data : null

const textIn = (value: unknown, longest: number): string | undefined =>
  typeof value === 'string' && value.length <= longest ? value : undefined

/** The badge as it is being written; a field that holds what could not be saved stays as it is. */
export function badgeAsWritten(saved: RegionalBadge, written: Written): RegionalBadge {
  const criteria = textIn(written.criteria, 4_000)
  return {
    ...saved,
    title: textIn(written.title, 120) ?? saved.title,
    description: textIn(written.description, 800) ?? saved.description,
    criteria: criteria === undefined ? saved.criteria : criteriaFromText(criteria),
    isProposal: typeof written.isProposal === 'boolean' ? written.isProposal : saved.isProposal,
  }
}

/** What explains a competence, as it is being written. */
export const presentationAsWritten = ({ presentation }: Written) => readRichText(presentation, cmsText).text
