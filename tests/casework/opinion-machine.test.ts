import { describe, expect, it } from 'vitest'
import { type Opinion, type OpinionState, openKeyOf, stateNow } from '@/casework/opinions/opinion'
import { invitedExpert, opinionMachine } from '@/casework/opinions/opinion-machine'
import { decide } from '@/kernel/transitions'
import { actors, everyTransition, structure } from '../support/every-transition'

const now = '2026-03-04T09:00:00.000Z'
const open = { isDecided: false, decidedAt: null }
const facts = {
  now,
  file: open,
  personProblem: null,
  awaited: 0,
  isFree: true,
  text: 'Je suis d’accord.',
  hasVerdict: true,
}
const anOpinion = (values: Partial<Opinion> = {}): Opinion => ({
  ...{ id: 'o', revision: 0, openKey: 'k', caseKind: 'application', caseId: 'c', organizationId: structure },
  ...{ caseName: 'P-2026-0042', state: 'asked', askedById: 'a', askedByName: 'Hélène', askedAt: now, question: '' },
  ...{ endsOn: '2026-03-18', userId: actors.reviewer.userId, personName: 'Yves', email: null, linkNonce: 'n' },
  ...{ verdict: null, text: '', answeredAt: null },
  ...values,
})

describe('an opinion that is asked of a colleague (12.10)', () => {
  everyTransition(
    opinionMachine,
    {
      ask: { arrows: { '–': 'asked' }, who: ['reviewer', 'schemeManager'] },
      give: { arrows: { asked: 'given' }, who: ['reviewer'] },
      decline: { arrows: { asked: 'declined' }, who: ['reviewer'] },
      withdraw: { arrows: { asked: 'withdrawn' }, who: ['reviewer', 'schemeManager'] },
      end: { arrows: {}, who: ['system'] },
    },
    { subject: (state) => anOpinion({ state: state ?? 'asked' }), facts },
  )

  it('is ended by the portal once it is over, and by nobody else', () => {
    const over = { ...facts, file: { isDecided: true, decidedAt: now } }
    const ending = (actor: never) =>
      decide(opinionMachine, { event: 'end', state: 'asked', actor, subject: anOpinion() }, over)
    expect(
      Object.entries(actors)
        .filter(([, actor]) => ending(actor as never).ok)
        .map(([name]) => name),
    ).toEqual(['system'])
    expect(ending(actors.system as never)).toEqual({ ok: true, value: 'ended' })
  })

  it('of an expert is given by whoever proved the link, and by no account', () => {
    const subject = anOpinion({ userId: null, email: 'expert@ailleurs.example' })
    const by = (actor: Parameters<typeof decide>[1]['actor']) =>
      decide(opinionMachine, { event: 'give', state: 'asked', actor: actor as never, subject }, facts).ok
    expect(by(invitedExpert)).toBe(true)
    expect(Object.values(actors).filter(by)).toEqual([])
    const colleague = anOpinion()
    expect(
      decide(opinionMachine, { event: 'give', state: 'asked', actor: invitedExpert, subject: colleague }, facts).ok,
    ).toBe(false)
    expect(decide(opinionMachine, { event: 'end', state: 'asked', actor: invitedExpert, subject }, facts).ok).toBe(
      false,
    )
  })
})

describe('how long it is awaited (OPI-3)', () => {
  const on = (
    instant: string,
    file: Parameters<typeof stateNow>[1] = open,
    values: Partial<Opinion> = {},
  ): OpinionState => stateNow(anOpinion(values), file, instant)

  it('until the end of its last day in Paris', () => {
    expect(on('2026-03-18T22:59:59.000Z')).toBe('asked')
    expect(on('2026-03-18T23:00:00.000Z')).toBe('ended')
  })

  it('until the case is decided, also where it was reopened since', () => {
    expect(on(now, { isDecided: true, decidedAt: now })).toBe('ended')
    expect(on(now, { isDecided: false, decidedAt: '2026-03-05T09:00:00.000Z' })).toBe('ended')
    expect(on(now, { isDecided: false, decidedAt: '2026-03-01T09:00:00.000Z' })).toBe('asked')
    expect(on(now, null)).toBe('ended')
  })

  it('stays given or declined whatever happens to the case', () => {
    for (const state of ['given', 'declined', 'withdrawn'] as const)
      expect(on('2027-01-01T09:00:00.000Z', null, { state })).toBe(state)
  })

  it('leaves its key to another request once it is not awaited', () => {
    expect(openKeyOf(anOpinion(), 'p', 'asked')).toBe('application:c:p')
    expect(openKeyOf(anOpinion(), 'p', 'given')).toBe('given:o')
  })
})
