/** A refusal that a person can act on. `code` is stable, `detail` is a French sentence that says what to do. */
export interface Problem {
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  readonly detail: string
  /** One entry a field, shown beside it and in the summary of the form. */
  readonly fields?: readonly FieldProblem[]
  /** What the record is now, when the refusal is about a lost race. */
  readonly current?: Readonly<Record<string, unknown>>
}

export interface FieldProblem {
  /** Path in the submitted body, joined with dots: `answers.purpose`. */
  readonly name: string
  readonly detail: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (problem: Problem): Result<never> => ({ ok: false, problem })
