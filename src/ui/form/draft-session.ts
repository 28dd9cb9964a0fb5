import type { FieldValue } from './draft-fields'
import type { FormProblem } from './send'

/** Somebody else wrote the field meanwhile; one of both values is chosen. */
export interface FieldConflict {
  readonly name: string
  readonly theirs: FieldValue
  readonly by: string | null
  readonly at: string
}

export interface SavedAnswer {
  readonly revision: number
  readonly draft: Readonly<Record<string, FieldValue>>
  readonly conflicts: readonly FieldConflict[]
  readonly marks: readonly { readonly name: string; readonly detail: string }[]
}

/**
 * What one rendering of a form knows about its draft: which fields were typed in and not saved, at which revision each
 * was read, which are in conflict because somebody else wrote them, which the portal does not take. Holds no page and sends
 * nothing.
 */
export class DraftSession {
  private readonly typed = new Set<string>()
  private readonly sent = new Set<string>()
  private readonly seen = new Map<string, number>()
  readonly conflicts = new Map<string, FieldConflict>()
  readonly refused = new Map<string, string>()
  constructor(public revision: number) {}

  touch(name: string): void {
    this.typed.add(name)
    this.refused.delete(name)
  }

  seenOf = (name: string): number => this.seen.get(name) ?? this.revision

  /** A field that this device had kept: read at an earlier revision. */
  restore(name: string, seen: number): void {
    this.typed.add(name)
    this.seen.set(name, seen)
  }

  /** Fields to send now. */
  ready = (): readonly string[] =>
    [...this.typed].filter((name) => !this.conflicts.has(name) && !this.refused.has(name))

  /** Fields that only this page and this device hold. */
  unsaved = (): readonly string[] => [...new Set([...this.typed, ...this.sent])]

  /** Takes these fields out, to be sent; what is typed in them meanwhile counts anew. */
  take(names: readonly string[]): void {
    for (const name of names) {
      this.typed.delete(name)
      this.sent.add(name)
    }
  }

  giveBack(names: readonly string[]): void {
    this.sent.clear()
    for (const name of names) this.typed.add(name)
  }

  /** A field of these is refused for itself; the others go without it. */
  refuse(problem: FormProblem, names: readonly string[]): boolean {
    const known = problem.fields.filter(({ name }) => names.includes(name))
    for (const { name, detail } of known) this.refused.set(name, detail)
    this.giveBack(names)
    return known.length > 0
  }

  /** After an answer: what was not typed in since has been read again; what is in conflict or typed keeps its earlier reading. */
  answered(names: readonly string[], answer: SavedAnswer): void {
    this.sent.clear()
    const before = new Map([...this.typed, ...names].map((name) => [name, this.seenOf(name)]))
    for (const conflict of answer.conflicts) {
      this.conflicts.set(conflict.name, conflict)
      this.typed.add(conflict.name)
    }
    this.revision = answer.revision
    for (const [name, seen] of before) {
      if (this.typed.has(name)) this.seen.set(name, seen)
      else this.seen.delete(name)
    }
  }

  /** One of both values was chosen, now that both were read. */
  choose(name: string, isMine: boolean): void {
    this.conflicts.delete(name)
    this.seen.delete(name)
    if (!isMine) this.typed.delete(name)
  }
}
