import type { Portal } from '@/platform/portal'
import { alignmentsFromText, ownAlignment } from './alignment'
import type { BadgeAlignment, BadgeText } from './badge-content'
import type { BadgeCode, Competency } from './competency'
import { publishedBadge } from './content'
import { criteriaToMarkdown } from './regional-badge'

/** The published text of a badge as it reads now; whoever issues it keeps a copy (ISS-6). Throws while it is not published. */
export async function badgeTextFor(portal: Pick<Portal, 'payload' | 'env'>, code: BadgeCode): Promise<BadgeText> {
  const badge = await publishedBadge(portal, code)
  if (!badge) throw new Error(`The badge ${code} is not published: nothing can be issued under it.`)
  const written = badge.competency ? await writtenAlignments(portal, badge.competency) : []
  const alignments = [...ownAlignment(code, portal.env.portalUrl), ...written]
  return {
    code,
    version: badge.version,
    name: badge.title,
    description: badge.description,
    criteria: criteriaToMarkdown(badge.criteria),
    ...(alignments.length > 0 && { alignments }),
  }
}

/** What the editors wrote about other frameworks (ROME 4.0, ESCO…) for a competence, in their order. */
export async function writtenAlignments(
  { payload }: Pick<Portal, 'payload'>,
  competency: Competency,
): Promise<readonly BadgeAlignment[]> {
  const { docs } = await payload.find({
    collection: 'competencies',
    where: { code: { equals: competency } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return alignmentsFromText(docs[0]?.alignments ?? '')
}
