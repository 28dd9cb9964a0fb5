import { badgeAddress } from './addresses'
import type { BadgeAlignment } from './badge-content'
import { competencyOfBadge, describePair, regionalBadgeCode } from './competency'

/** The scheme's own framework: its four competences in two levels, each described on a page of the portal. */
const framework = 'La Normandie badge les compétences'

/** The alignment that every competency badge has: the description of what it stands for. None for the others. */
export function ownAlignment(code: string, portalUrl: string): readonly BadgeAlignment[] {
  const pair = competencyOfBadge(code)
  if (!pair) return []
  return [
    {
      targetName: describePair(pair.competency, pair.level),
      targetUrl: `${portalUrl}${badgeAddress(regionalBadgeCode(pair.competency, pair.level))}`,
      targetFramework: framework,
      targetCode: code,
    },
  ]
}

/**
 * Reads what an editor wrote, one alignment a line: « nom | adresse | référentiel | code », the last two optional.
 * Lines that are none are left out; `wrongAlignmentLine` tells the editor about them.
 */
export const alignmentsFromText = (text: string): readonly BadgeAlignment[] =>
  linesOf(text).flatMap((line) => readLine(line) ?? [])

/** Public frameworks that are written anew from time to time: what a code means there depends on the version. */
const versioned = /^(?:ROME|ESCO)\b/i

const isUndated = ({ targetFramework = '', targetCode }: BadgeAlignment): boolean =>
  versioned.test(targetFramework) && (!targetCode || !/\d/.test(targetFramework))

/** A French sentence about the first line that is no alignment, or that lacks a version or a code; null when all are. */
export function wrongAlignmentLine(text: string): string | null {
  for (const line of linesOf(text)) {
    const shown = line.slice(0, 80)
    const alignment = readLine(line)
    if (!alignment)
      return `Cette ligne n’est pas un rapprochement : « ${shown} ». Écrivez : nom | adresse https | référentiel | code.`
    if (isUndated(alignment))
      return `Il manque la version du référentiel ou le code : « ${shown} ». Écrivez par exemple : nom | adresse https | ROME 4.0 | code.`
  }
  return null
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function readLine(line: string): BadgeAlignment | null {
  const [targetName = '', targetUrl = '', targetFramework = '', targetCode = '', ...rest] = line
    .split('|')
    .map((part) => part.trim())
  const url = URL.canParse(targetUrl) ? new URL(targetUrl) : null
  if (!targetName || rest.length > 0 || !url || !/^https?:$/.test(url.protocol)) return null
  return {
    targetName,
    targetUrl: url.href,
    ...(targetFramework && { targetFramework }),
    ...(targetCode && { targetCode }),
  }
}
