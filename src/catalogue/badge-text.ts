import type { BadgeText } from '@/awards/ports'
import type { Portal } from '@/platform/portal'
import type { BadgeCode } from './competency'
import { publishedBadge } from './content'
import { criteriaToMarkdown } from './regional-badge'

/** The published text of a badge as it reads now; whoever issues it keeps a copy (ISS-6). Throws while it is not published. */
export async function badgeTextFor(portal: Pick<Portal, 'payload'>, code: BadgeCode): Promise<BadgeText> {
  const badge = await publishedBadge(portal, code)
  if (!badge) throw new Error(`The badge ${code} is not published: nothing can be issued under it.`)
  return {
    code,
    version: badge.version,
    name: badge.title,
    description: badge.description,
    criteria: criteriaToMarkdown(badge.criteria),
  }
}
