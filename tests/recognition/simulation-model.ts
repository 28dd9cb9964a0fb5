/*
 * The rules of a status in their own words, for the simulation: days are whole numbers, nothing of the portal is used.
 * MEM-1 to 8 and 10, REM-1 to 4 and 6, AWD-6 and 7.
 */

export const dayOf = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000)
export const textOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const threeYearsAfter = (day: number): number => {
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear() + 3, date.getUTCMonth(), date.getUTCDate()) / 86_400_000
}
const aYearAfter = (day: number): number => {
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) / 86_400_000
}
const monthsBefore = (day: number, months: number): number => {
  const date = new Date(day * 86_400_000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86_400_000
}

interface Term {
  readonly start: number
  end: number
  cut: boolean
}
interface Badge {
  readonly of: Term
  readonly date: number
  readonly expires: number
  state: 'planned' | 'issued' | 'revoked' | 'cancelled'
}
interface Renewal {
  readonly filed: number
  readonly renews: Term
  state: 'pending' | 'granted' | 'refused' | 'other'
  turnedDown: number | null
}
type Kind = 'm6' | 'm3' | 'm1' | 'd7' | 'lapsed'

export class Model {
  readonly terms: Term[] = []
  readonly own: Term[] = []
  readonly suspensions: { from: number; to: number }[] = []
  readonly renewals: Renewal[] = []
  readonly awards: { readonly day: number; readonly key: string }[] = []
  private readonly badges: Badge[] = []
  private readonly unplanned: { readonly term: Term; readonly decided: number }[] = []
  private readonly ledger = new Map<string, string>()
  private mappedUntil = Number.POSITIVE_INFINITY
  private changed = false
  left = false

  private opens(start: number, decided: number): void {
    const term = { start, end: threeYearsAfter(start), cut: false }
    this.terms.push(term)
    this.unplanned.push({ term, decided })
    this.left = false
    this.changed = true
  }
  enter = (day: number): void => this.opens(day, day)
  last = (): Term | undefined => this.terms.at(-1)
  pending = (): Renewal | undefined => this.renewals.find(({ state }) => state === 'pending')
  suspendedOn = (day: number): boolean => this.suspensions.some(({ from, to }) => from <= day && day < to)
  activeOn = (day: number): boolean =>
    this.terms.some(({ start, end }) => start <= day && day < end) && !this.suspendedOn(day)

  file(day: number): void {
    const renews = this.last()
    if (renews) this.renewals.push({ filed: day, renews, state: 'pending', turnedDown: null })
  }
  decide(renewal: Renewal, day: number, outcome: 'granted' | 'refused' | 'other'): void {
    renewal.state = outcome
    renewal.turnedDown = outcome === 'granted' ? null : day
    if (outcome === 'granted') this.opens(this.inTime(renewal) ? renewal.renews.end : day, day)
  }
  reopen(renewal: Renewal): void {
    renewal.state = 'pending'
    renewal.turnedDown = null
  }
  suspend(from: number, to: number): void {
    this.suspensions.push({ from, to })
  }
  lift(day: number): void {
    for (const one of this.suspensions) if (one.to > day) one.to = day
    const kept = this.suspensions.filter(({ from, to }) => from < to)
    this.suspensions.splice(0, this.suspensions.length, ...kept)
  }
  leave(day: number): void {
    for (const term of this.terms.filter(({ start }) => start > day)) this.terms.splice(this.terms.indexOf(term), 1)
    for (const term of this.terms) if (term.end > day) Object.assign(term, { end: day, cut: true })
    this.left = true
    this.changed = true
    this.mappedUntil = Math.min(this.mappedUntil, day)
    const open = this.pending()
    if (open) Object.assign(open, { state: 'other', turnedDown: day })
  }
  becomeAmbassador(day: number): void {
    for (const own of this.own) own.end = Math.min(own.end, this.effectiveEnd(own))
    this.own.push({ start: day, end: threeYearsAfter(day), cut: false })
    this.changed = true
  }
  /** The end of the touching Participant terms around its start, or its own; a leave breaks them. */
  effectiveEnd(own: Term): number {
    const around = this.terms.find(({ start, end }) => start <= own.start && own.start < end)
    if (!around) return own.start
    let last = around
    for (
      let next: Term | undefined = around;
      next;
      next = this.terms.find(({ start }) => start === last.end && !last.cut)
    )
      last = next
    return Math.min(own.end, last.end)
  }
  ambassadorOn = (day: number): boolean =>
    this.activeOn(day) && this.own.some((own) => own.start <= day && day < this.effectiveEnd(own))

  private inTime = ({ filed, renews }: Renewal): boolean => filed < renews.end && !this.left

  /** A day on which worker and daily job run, after what people did. */
  work(today: number): void {
    for (const { term, decided } of this.unplanned.splice(0))
      if (this.terms.includes(term) && !term.cut) this.plan(term, Math.max(term.start, decided), term.end)
    for (const badge of this.badges)
      if (!this.own.includes(badge.of) && (badge.of.cut || !this.terms.includes(badge.of))) this.ends(badge)
    if (this.changed) for (const own of this.own) this.matchAmbassador(own, today)
    this.changed = false
    for (const badge of this.badges) if (badge.state === 'planned' && badge.date <= today) badge.state = 'issued'
    for (const term of this.terms)
      this.remind(
        { term, others: this.terms, renewals: this.renewals.filter(({ renews }) => renews === term), of: '' },
        today,
      )
    // An Ambassador that ends with its Participant status is told by the notices of that one (REM-6).
    for (const own of this.own)
      if (this.effectiveEnd(own) === own.end)
        this.remind({ term: own, others: this.own, renewals: [], of: 'A ' }, today)
  }
  private plan = (of: Term, date: number, expires: number): void => {
    this.badges.push({ of, date, expires, state: 'planned' })
  }
  private ends(badge: Badge): void {
    if (badge.state === 'planned') badge.state = 'cancelled'
    if (badge.state === 'issued') badge.state = 'revoked'
  }
  private matchAmbassador(own: Term, today: number): void {
    const end = this.effectiveEnd(own)
    const live = () => this.badges.filter(({ of, state }) => of === own && (state === 'planned' || state === 'issued'))
    for (const badge of live()) if (badge.expires > end) this.ends(badge)
    const until = Math.max(0, ...live().map(({ expires }) => expires))
    if (until === end || end <= own.start || end <= today) return
    const first = !this.badges.some(({ of }) => of === own)
    this.plan(own, first ? own.start : Math.max(until || own.start, today), end)
  }

  private remind(
    { term, others, renewals, of }: { term: Term; others: readonly Term[]; renewals: readonly Renewal[]; of: string },
    today: number,
  ): void {
    const { end } = term
    if (today < monthsBefore(end, 6) || today >= aYearAfter(end)) return
    const inTime = renewals.filter((renewal) => this.inTime(renewal))
    const undecided = inTime.some(({ state }) => state === 'pending')
    const lapse = Math.max(end, ...inTime.map(({ turnedDown }) => turnedDown ?? end))
    const days: Record<Kind, number> = {
      m6: monthsBefore(end, 6),
      m3: monthsBefore(end, 3),
      m1: monthsBefore(end, 1),
      d7: end - 7,
      lapsed: undecided ? Number.POSITIVE_INFINITY : lapse,
    }
    const due = (Object.keys(days) as Kind[]).filter(
      (kind) => days[kind] <= today && !this.ledger.has(`${of}${textOf(term.start)} ${kind}`),
    )
    const isNeeded = !term.cut && !this.left && !undecided && !others.some(({ start }) => start >= end)
    for (const [place, kind] of due.entries()) {
      const outcome = !isNeeded ? 'notNeeded' : place === due.length - 1 ? 'sent' : 'superseded'
      this.ledger.set(`${of}${textOf(term.start)} ${kind}`, `${outcome} ${textOf(today)}`)
    }
  }

  /** What became of the award of a day, as the facts stand now. */
  private awardOn(day: number): string {
    if (this.activeOn(day)) return day < this.mappedUntil ? 'eligible' : 'ignored(mappingInactive)'
    const waiting = this.pending()
    return waiting && this.inTime(waiting) && day >= waiting.renews.end
      ? 'held(renewalPending)'
      : 'ignored(membershipInactive)'
  }

  expected() {
    const span = ({ start, end }: Term): string => `${textOf(start)} ${textOf(end)}`
    return {
      intervals: this.terms.map(span),
      suspensions: this.suspensions.map(({ from, to }) => `${textOf(from)} ${textOf(to)}`).sort(),
      ambassador: this.own.map((own) => `${textOf(own.start)} ${textOf(this.effectiveEnd(own))}`),
      badges: this.badges.map(({ date, expires, state }) => `${textOf(date)} → ${textOf(expires)} ${state}`).sort(),
      reminders: [...this.ledger].map(([key, outcome]) => `${key} ${outcome}`).sort(),
      awards: this.awards.map(({ day, key }) => `${key} ${textOf(day)} ${this.awardOn(day)}`).sort(),
    }
  }
}

/** Numbers between 0 and 1 from a seed, the same on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
