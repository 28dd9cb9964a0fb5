import { changeEach } from '@/platform/change-each'
import type { Portal } from '@/platform/portal'
import { awardImportLines } from './import'

/** After an erasure the lines of declarations keep neither address nor initials (EX47). */
export const forgetLines = (portal: Portal, recipientKey: string): Promise<void> =>
  changeEach(portal, awardImportLines, { recipientKey: { equals: recipientKey } }, () => ({
    addressCipher: null,
    initials: '–',
  }))
