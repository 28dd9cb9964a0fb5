import { expect, it } from 'vitest'
import { decide, type TransitionTable } from '@/kernel/transitions'
import { type Actor, anonymous, system } from '@/platform/actor'
import { someone } from './builders/recognition'

export const structure = 'organization-1'

/** Everybody who may ask anything of a record of `structure`; `about` is the person whom it is about. */
export const actors = {
  anonymous,
  stranger: someone('Inconnue', { seats: { other: 'admin' } }),
  about: someone('Alix', {}),
  admin: someone('Bruno', { seats: { [structure]: 'admin' } }),
  contributor: someone('Camille', { seats: { [structure]: 'contributor' } }),
  reader: someone('Odile', { seats: { [structure]: 'reader' } }),
  reviewer: someone('Hélène', { staff: ['reviewer'] }),
  schemeManager: someone('Paule', { staff: ['schemeManager'] }),
  insideManager: someone('Marc', { staff: ['reviewer', 'schemeManager'], seats: { [structure]: 'reader' } }),
  moderator: someone('Maud', { staff: ['moderator'] }),
  system: system('portal'),
} as const satisfies Readonly<Record<string, Actor>>
export type Name = keyof typeof actors

/** A table written down a second time, by hand: event → from → to, and who; `–` is « not there yet ». */
export type Expected<State extends string, Event extends string> = Readonly<
  Record<Event, { readonly arrows: Readonly<Partial<Record<State | '–', State>>>; readonly who: readonly Name[] }>
>

/** Asks every state × event × actor; `facts` let every guard hold. */
export function everyTransition<State extends string, Event extends string, Subject, Facts>(
  table: TransitionTable<State, Event, Actor, Subject, Facts>,
  expected: Expected<State, Event>,
  { subject, facts }: { readonly subject: (state: State | null) => Subject; readonly facts: Facts },
): void {
  const states = [null, ...(Object.keys(table.states) as State[])]
  const events = Object.keys(expected) as Event[]
  it('names the events that are written down here, and no other', () => {
    expect([...new Set(table.transitions.map(({ event }) => event))].toSorted()).toEqual(events.toSorted())
  })
  it.each(events.flatMap((event) => states.map((state) => [event, state] as const)))('%s in %s', (event, state) => {
    const { arrows, who } = expected[event]
    const to = arrows[state ?? '–']
    for (const [name, actor] of Object.entries(actors)) {
      const decided = decide(table, { event, state, actor, subject: subject(state) }, facts)
      const isAllowed = who.includes(name as Name) && to !== undefined
      expect(decided.ok ? decided.value : 'refused', name).toBe(isAllowed ? to : 'refused')
      if (!decided.ok) expect(decided.problem.status, name).toBeGreaterThanOrEqual(400)
    }
  })
}
