import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { collection } from '@/platform/store/store'
import type { HeldReason, IgnoredReason } from './eligibility'

/** What a line would give, told before anything counts. */
export type LineOutcome = 'counts' | 'held' | 'ignored' | 'known' | 'invalid'

export const lineOutcomeNames: Readonly<Record<LineOutcome, string>> = {
  counts: 'Compte',
  held: 'En attente',
  ignored: 'Écarté',
  known: 'Déjà déclaré',
  invalid: 'À corriger',
}

export interface ImportCounts {
  readonly lines: number
  readonly counts: number
  readonly held: number
  readonly ignored: number
  readonly known: number
  readonly invalid: number
}

/** One file that a structure declared; its lines are rows of their own. */
export interface AwardImport {
  readonly id: string
  readonly revision: number
  readonly organizationId: string
  readonly fileName: string
  readonly fileHash: string
  readonly encoding: 'UTF-8' | 'Windows-1252'
  readonly separator: string
  readonly state: 'preview' | 'confirmed' | 'recorded' | 'discarded'
  readonly summary: ImportCounts
  /** Number of the last line that was looked at, for the progress bar. */
  readonly processed: number
  /** Awards that were new. */
  readonly recorded: number
  readonly authorId: string
  readonly authorName: string
  readonly declaredAt: Instant
}

/** The address is encrypted from the first row on; a line that was never confirmed goes with its import. */
export interface AwardImportLine {
  readonly id: string
  readonly revision: number
  /** `<importId>:<line>`; unique. */
  readonly lineKey: string
  readonly importId: string
  readonly line: number
  readonly recipientKey: string | null
  readonly addressCipher: string | null
  readonly initials: string
  readonly partnerBadgeId: string | null
  readonly badgeName: string
  readonly issuedOn: ParisDate | null
  readonly outcome: LineOutcome
  readonly reason: HeldReason | IgnoredReason | null
  readonly problem: string | null
}

export const awardImports = collection<AwardImport>('award-imports')
export const awardImportLines = collection<AwardImportLine>('award-import-lines')
