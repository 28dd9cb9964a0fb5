import type { FieldProblem } from '@/kernel/result'
import type { Upload } from '@/platform/request-body'

/** A badge as another service describes it: what it says, and of each field that it does not give, why not. */
export interface FoundBadge {
  readonly name: string
  readonly description: string
  readonly criteria: string
  /** Public address of the badge itself, never of a person's copy of it. */
  readonly sourceUrl: string | null
  readonly issuerName: string | null
  /** As it came; what may be kept of it is decided by the check of every picture that is sent. */
  readonly image: Upload | null
  /** By fields of the draft: `badge.name`, `badge.description`, `badge.criteria`, `image`. */
  readonly missing: readonly FieldProblem[]
}
