import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { linesBefore } from '../csv/declared-award'
import { type Preview, previewLine } from '../csv/preview'
import type { DeclaredLine } from '../csv/read-lines'
import type { AwardImportLine } from '../import'
import { regionalBadgeNames } from './badge-names'
import { isHolderLine, placesOf } from './places'

/** What each line of a list of holders would do: take a place over, or find it taken. Nothing is sent in either case. */
export async function holdersPreview(portal: Portal, importId: string): Promise<Preview> {
  const names = await regionalBadgeNames(portal)
  const today = parisDateOf(portal.clock.now())
  const rowOf = (line: DeclaredLine): AwardImportLine => {
    const badgeCode = line.problem ? null : names.codeOf(line.badge)
    const problem = line.problem ?? holderProblem(line, badgeCode, today)
    return {
      ...previewLine(portal, importId, line, problem),
      partnerBadgeId: null,
      badgeCode,
      badgeName: badgeCode ? names.textOf(badgeCode).name : line.badge.slice(0, 120),
      problem,
      outcome: line.isTotal ? 'ignored' : problem ? 'invalid' : 'counts',
    }
  }
  return async (lines) => {
    const rows = lines.map(rowOf)
    const places = await placesOf(portal, rows.filter(isHolderLine))
    const taken = new Set(places.filter(({ isTaken }) => isTaken).map(({ line }) => line.id))
    const earlier = (await linesBefore(portal, importId, rows)).filter(({ outcome }) => outcome !== 'invalid')
    const seen = new Set(earlier.map(placeOf))
    return rows.map((row) => {
      if (row.outcome !== 'counts') return row
      const isKnown = taken.has(row.id) || seen.has(placeOf(row))
      seen.add(placeOf(row))
      return isKnown ? { ...row, outcome: 'known' as const } : row
    })
  }
}

function holderProblem(line: DeclaredLine, badgeCode: string | null, today: string): string | null {
  if (badgeCode === null)
    return `« ${line.badge.slice(0, 60)} » n’est pas un badge de la Région pour les personnes. Écrivez son nom tel qu’il est publié.`
  return line.issuedOn !== null && line.issuedOn > today
    ? 'La date est à venir : un badge repris a déjà été délivré.'
    : null
}

/** The same person and badge on an earlier line of the same list is the same place. */
const placeOf = ({ recipientKey, badgeCode }: AwardImportLine): string => `${recipientKey}:${badgeCode}`
