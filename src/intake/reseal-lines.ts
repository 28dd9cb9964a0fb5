import { isSealedNow, sealedAnew } from '@/awards/persons/recipients'
import { countOld, resealEach } from '@/awards/persons/resealing'
import type { Portal } from '@/platform/portal'
import { awardImportLines } from './import'

/** Seals the addresses in lines of declarations under the first key, row by row; answers how many were sealed anew. */
export const resealLines = (portal: Portal): Promise<number> =>
  resealEach(portal, awardImportLines, ({ recipientKey, addressCipher }) =>
    !recipientKey || !addressCipher || isSealedNow(portal.env, { addressCipher })
      ? null
      : { addressCipher: sealedAnew(portal.env, { recipientKey, addressCipher }) },
  )

/** Lines that an older key still seals. */
export const countOldLines = (portal: Portal): Promise<number> => countOld(portal, awardImportLines)
