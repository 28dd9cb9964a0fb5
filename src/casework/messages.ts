import type { Instant } from '@/kernel/clock'
import { collection } from '@/platform/store/store'
import type { AttachedFile } from './attached'
import type { Correction, ExchangeKind, NamedField, RequestReason, Side } from './exchange'

export type CaseKind = 'application' | 'submission'
/** `ownMessage`: what nobody had asked for; of the structure, it waits until `resolvedAt`. */
export type CaseMessageKind = ExchangeKind | 'mailCopy' | 'privateNote' | 'ownMessage'

/** One entry of the thread of an application or a submission. */
export interface CaseMessage {
  readonly id: string
  readonly revision: number
  /** `<case kind>:<case id>:<exchange id>`, or the effect's key for the copy of a mail; unique. */
  readonly key: string
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly organizationId: string
  readonly kind: CaseMessageKind
  readonly side: Side
  readonly authorId: string | null
  readonly authorName: string
  /** Subject of a mail; null otherwise. */
  readonly subject: string | null
  readonly text: string
  readonly reason: RequestReason | null
  readonly at: Instant
  readonly resolvedAt: Instant | null
  /** When somebody of the other side first saw it. */
  readonly readAt: Instant | null
  /** False for what the Région alone sees. */
  readonly shared: boolean
  /** Of a request: the fields that its answer may change. */
  readonly asked?: readonly NamedField[] | null
  /** Of an answer: what it changed, as it was then. */
  readonly corrections?: readonly Correction[] | null
  readonly attachments?: readonly AttachedFile[] | null
}

export const filesOf = ({ attachments }: Pick<CaseMessage, 'attachments'>): readonly AttachedFile[] => attachments ?? []

export const caseMessages = collection<CaseMessage>('case-messages')
