import { declarationKey } from '@/awards/evaluation/grant-keys'
import type { ParisDate } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { type AwardImport, type AwardImportLine, awardImportLines } from '../import'
import type { IncomingAward } from '../intake'

/** The award that a line declares; null for a line that lacks a person, a badge or a day. */
export function declaredAward(
  { partnerBadgeId, recipientKey, addressCipher, initials, issuedOn }: AwardImportLine,
  { id, organizationId }: Pick<AwardImport, 'id' | 'organizationId'>,
  receivedOn: ParisDate,
): IncomingAward | null {
  if (!partnerBadgeId || !recipientKey || !issuedOn || !organizationId) return null
  return {
    sourceKey: declarationKey(partnerBadgeId, recipientKey, issuedOn),
    source: 'declared',
    partnerBadgeId,
    organizationId,
    person: { recipientKey, addressCipher: addressCipher ?? '', initials },
    issuedOn,
    createdOn: null,
    receivedOn,
    revokedAtSource: false,
    importId: id,
  }
}

/** Earlier lines of an import about the same people: asked of the rows, so that a file of any length is no burden. */
export const linesBefore = (
  portal: Portal,
  importId: string,
  rows: readonly AwardImportLine[],
  keys: readonly string[] = recipientKeysOf(rows),
  limit?: number,
): Promise<readonly AwardImportLine[]> =>
  portal.store.find(awardImportLines, {
    where: { importId: { equals: importId }, recipientKey: { in: keys }, line: { less_than: rows[0]?.line ?? 0 } },
    ...(limit && { limit }),
  })

export const recipientKeysOf = (rows: readonly AwardImportLine[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => row.recipientKey ?? [])),
]
