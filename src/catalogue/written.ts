import { z } from 'zod'
import { cmsText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { criteriaFromText, type RegionalBadge } from './regional-badge'

/* What the form of an editor holds and nobody has saved, as the admin sends it to a page that previews it. */

/** The fields of the form, by their names. */
export type Written = Readonly<Record<string, unknown>>

const message = z.object({ type: z.literal('payload-live-preview'), data: z.record(z.string().max(100), z.unknown()) })

/** What a message of the admin holds; null for every other one. */
export function writtenIn(sent: unknown): Written | null {
  const parsed = message.safeParse(sent)
  return parsed.success ? parsed.data.data : null
}

/** The same bounds as the fields: what cannot be saved is not shown. */
const text = (longest: number) => z.string().max(longest)
const badgeFields = z
  .object({
    title: text(120),
    description: text(800),
    criteria: text(4_000).transform(criteriaFromText),
    isProposal: z.boolean(),
    versionNote: text(1_000).nullable(),
  })
  .partial()

/** The badge as it is being written; a field that holds what it may not stays as it was saved. */
export function badgeAsWritten(saved: RegionalBadge, written: Written): RegionalBadge {
  const fields = Object.entries(badgeFields.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(written[name])
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : []
  })
  return { ...saved, ...Object.fromEntries(fields) }
}

/** What explains a competence, as it is being written. */
export const presentationAsWritten = ({ presentation }: Written) => readRichText(presentation, cmsText).text
