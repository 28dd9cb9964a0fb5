import type { BadgeText } from '@/awards/ports'
import type { Portal } from '@/platform/portal'
import { badgeContents } from './badge-contents'
import type { BadgeCode } from './competency'

/** The text of a badge as it reads now; whoever issues it keeps a copy (ISS-6). */
export async function badgeTextFor(_portal: Pick<Portal, 'store'>, code: BadgeCode): Promise<BadgeText> {
  const { name, description, criteria, version } = badgeContents[code]
  return { code, version, name, description, criteria: criteria.map((line) => `- ${line}`).join('\n') }
}
