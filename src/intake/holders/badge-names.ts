import type { BadgeText } from '@/catalogue/badge-content'
import { badgeTextFor } from '@/catalogue/badge-text'
import {
  competencyName,
  competencyOfBadge,
  levelName,
  type RegionalBadgeCode,
  regionalBadgeCodes,
} from '@/catalogue/competency'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'

/** The Région badges for persons as they read today, and every way in which a list may name one of them. */
export interface RegionalBadgeNames {
  readonly codeOf: (written: string) => RegionalBadgeCode | null
  readonly textOf: (code: RegionalBadgeCode) => BadgeText
}

const plain = (text: string): string =>
  searchable(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** « adapt-mastery », « S’adapter – Je maîtrise », or the name under which the badge is published. */
export async function regionalBadgeNames(portal: Portal): Promise<RegionalBadgeNames> {
  const texts = new Map<RegionalBadgeCode, BadgeText>()
  const codes = new Map<string, RegionalBadgeCode>()
  for (const code of regionalBadgeCodes) {
    const text = await badgeTextFor(portal, code)
    texts.set(code, text)
    const pair = competencyOfBadge(code)
    const label = pair
      ? `${competencyName(pair.competency)} ${levelName(pair.level, pair.competency)}`
      : 'badge general'
    for (const name of [code, text.name, label]) codes.set(plain(name), code)
  }
  return {
    codeOf: (written) => codes.get(plain(written)) ?? null,
    textOf: (code) => {
      const text = texts.get(code)
      if (!text) throw new Error(`The badge ${code} has no text.`)
      return text
    },
  }
}
