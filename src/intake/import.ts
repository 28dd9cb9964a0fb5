import type { HeldReason, IgnoredReason } from '@/awards/evaluation/eligibility'
import type { RegionalBadgeCode } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Actor, isMember, seatIn } from '@/platform/actor'
import { collection } from '@/platform/store/store'
import type { Encoding } from './csv/encoding'

/** More people than this are declared by a file. */
export const mostPeople = 20

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

export const noLines: ImportCounts = { lines: 0, counts: 0, held: 0, ignored: 0, known: 0, invalid: 0 }

export const addCounts = (counts: ImportCounts, lines: readonly Pick<AwardImportLine, 'outcome'>[]): ImportCounts => {
  const of = (outcome: LineOutcome): number => lines.filter((line) => line.outcome === outcome).length
  return {
    lines: counts.lines + lines.length,
    counts: counts.counts + of('counts'),
    held: counts.held + of('held'),
    ignored: counts.ignored + of('ignored'),
    known: counts.known + of('known'),
    invalid: counts.invalid + of('invalid'),
  }
}

/** Until the moment at which it counts, a declaration can be taken back (AWD-14). */
export const isOpenToWithdrawal = (
  { state, countsAt }: Pick<AwardImport, 'state' | 'countsAt'>,
  now: Instant,
): boolean => state === 'waiting' && countsAt !== null && now < countsAt

/** Its author, or an administrator of its structure (AWD-14). */
export const mayEndWindow = (actor: Actor, { authorId, organizationId }: AwardImport): boolean =>
  isMember(actor) &&
  organizationId !== null &&
  (actor.profileId === authorId || seatIn(actor, organizationId) === 'admin')

/** « Vouliez-vous dire gmail.com ? », without the address; '' where there is no doubt. */
export const nearDomainWords = ({ nearDomain }: Pick<AwardImportLine, 'nearDomain'>): string =>
  nearDomain ? `Vérifiez la fin de l’adresse : vouliez-vous dire « ${nearDomain} » ?` : ''

/** Whether there are lines to look at: what was given up keeps none. */
export const hasLines = ({ state }: Pick<AwardImport, 'state'>): boolean =>
  state !== 'discarded' && state !== 'unreadable' && state !== 'withdrawn'

/** A share between 0 and 1 of what this import is at: reading its lines, or recording them. */
export function progressOfImport(row: Pick<AwardImport, 'state' | 'total' | 'read' | 'processed' | 'summary'>): number {
  const [done, all] = row.state === 'confirmed' ? [row.processed, row.read] : [row.summary.lines, row.total]
  return all === 0 ? 1 : Math.min(1, done / all)
}

/** What somebody hands in to be recorded once it is confirmed; its lines are rows of their own. */
export interface AwardImport {
  readonly id: string
  readonly revision: number
  /** `file`: a structure's CSV · `form`: typed by a member · `holders`: Région badges from before the portal (Q13). */
  readonly kind: 'file' | 'form' | 'holders'
  /** null: handed in by the Région. */
  readonly organizationId: string | null
  readonly fileName: string
  readonly fileHash: string
  readonly encoding: Encoding
  readonly separator: string
  /**
   * `reading`: its lines are looked at · `unreadable`: the table breaks off, see `problem` · `waiting`: declared, and to
   * be taken back until `countsAt` (AWD-14) · `confirmed`: it counts, its rows are written.
   */
  readonly state:
    | 'reading'
    | 'unreadable'
    | 'preview'
    | 'waiting'
    | 'withdrawn'
    | 'confirmed'
    | 'recorded'
    | 'discarded'
  /** The sealed file, while it is read. */
  readonly file: string | null
  /** Lines that hold something, counted before they are read. */
  readonly total: number
  /** Number of the last line that the preview looked at, as a spreadsheet counts. */
  readonly read: number
  readonly problem: string | null
  /** How far the issuer's own list is read, where that is what the lines come from. */
  readonly cursor: string | null
  readonly summary: ImportCounts
  /** Number of the last line that was recorded. */
  readonly processed: number
  /** Awards that were new. */
  readonly recorded: number
  readonly authorId: string
  readonly authorName: string
  /** When it was handed in, then when it was confirmed, which lateness is measured at (AWD-12). */
  readonly declaredAt: Instant
  /** The end of the window in which it can be taken back; null outside one. */
  readonly countsAt: Instant | null
  /** People who get a Région badge of it, and so a mail, as the preview sees it. */
  readonly mailed: number
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
  /** A Région badge, where the import is of its holders. */
  readonly badgeCode: RegionalBadgeCode | null
  /** The issuer's own id of the act, where it is known. */
  readonly eventId: string | null
  readonly badgeName: string
  readonly issuedOn: ParisDate | null
  readonly outcome: LineOutcome
  readonly reason: HeldReason | IgnoredReason | null
  readonly problem: string | null
  /** The known domain that the address nearly has: asked about, never refused. */
  readonly nearDomain: string | null
}

export const awardImports = collection<AwardImport>('award-imports')
export const awardImportLines = collection<AwardImportLine>('award-import-lines')
