import { describe, expect, test } from 'vitest'
import { decide, describeTransitions, eventsFor, mayDecide, type TransitionTable } from '@/kernel/transitions'

type State = 'open' | 'closed'
type Event = 'start' | 'close'

const anyone = { name: 'anyone', allows: () => true }
const keeper = { name: 'keeper', allows: (actor: string) => actor === 'keeper' }
const reasoned = {
  name: 'a reason',
  check: (facts: { reason: string }) =>
    facts.reason ? null : { code: 'reason-missing', status: 422 as const, detail: 'Indiquez le motif.' },
}
const door: TransitionTable<State, Event, string, null, { reason: string }> = {
  name: 'Door',
  states: { open: 'ouverte', closed: 'fermée' },
  transitions: [
    { event: 'start', from: [null], to: 'open', who: [anyone], guards: [] },
    { event: 'close', from: ['open'], to: 'closed', who: [keeper], guards: [reasoned], effects: ['light off'] },
  ],
}
const ask = (event: Event, state: State | null, actor: string, reason = '') => {
  const decided = decide(door, { event, state, actor, subject: null }, { reason })
  return decided.ok ? decided.value : decided.problem.code
}

describe('a table decides', () => {
  test('the next state when somebody named asks, in a listed state, with every guard satisfied', () => {
    expect(ask('start', null, 'guest')).toBe('open')
    expect(ask('close', 'open', 'keeper', 'nuit')).toBe('closed')
  })
  test('who comes first, so that a stranger learns nothing of the state', () => {
    expect(ask('close', 'closed', 'guest')).toBe('not-allowed')
    expect(ask('close', 'closed', 'keeper')).toBe('not-possible-in-this-state')
    expect(ask('close', 'open', 'keeper')).toBe('reason-missing')
  })
  test('buttons follow who and state', () => {
    expect(mayDecide(door, { event: 'close', state: 'open', actor: 'guest', subject: null })).toBe(false)
    expect(eventsFor(door, { state: 'open', actor: 'keeper', subject: null })).toEqual(['close'])
  })
  test('the page names every arrow, predicate and guard', () => {
    const page = describeTransitions(door)
    expect(page).toContain('[*] --> open: start')
    expect(page).toContain('| open | close | keeper | a reason | closed | light off |')
  })
})
