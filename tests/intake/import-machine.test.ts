import { describe, expect, it } from 'vitest'
import { type AwardImport, noLines } from '@/intake/import'
import { type ImportEvent, type ImportState, importMachine, importStates } from '@/intake/import-machine'
import { decide } from '@/kernel/transitions'
import { type Actor, anonymous, type OrganizationRole, type StaffRole, system } from '@/platform/actor'

const now = '2026-03-02T09:10:00.000Z'
const structure = 'o1'

const member = (
  profileId: string,
  seats: readonly OrganizationRole[],
  staffRoles: readonly StaffRole[] = [],
): Actor => ({
  kind: 'member',
  userId: profileId,
  profileId,
  displayName: 'Odile Prévost',
  staffRoles,
  seats: seats.map((role) => ({ organizationId: structure, organizationName: 'Atelier des Marais', role })),
})
const actors: Readonly<Record<string, Actor>> = {
  anonymous,
  portal: system('declaration'),
  author: member('author', ['contributor']),
  colleague: member('colleague', ['contributor']),
  admin: member('admin', ['admin']),
  reader: member('reader', ['reader']),
  stranger: member('stranger', []),
  schemeManager: member('manager', [], ['schemeManager']),
}

const anImport = (state: ImportState, values: Partial<AwardImport> = {}): AwardImport => ({
  ...{ id: 'i1', revision: 1, kind: 'file', organizationId: structure, fileName: 'f.csv', fileHash: '' },
  ...{ encoding: 'UTF-8', separator: ';', state, file: null, total: 3, read: 3, problem: null, cursor: null },
  ...{ summary: noLines, processed: 0, recorded: 0, authorId: 'author', authorName: 'Odile Prévost' },
  ...{ declaredAt: '2026-03-02T09:00:00.000Z', countsAt: '2026-03-02T09:30:00.000Z', mailed: 0 },
  ...values,
})

const decideImport = (actor: Actor, subject: AwardImport, event: ImportEvent, moment: string) =>
  decide(importMachine, { event, state: subject.state, actor, subject }, { now: moment })

/** Event → the states it leaves, the one it leads to, and who may cause it. All else is refused. */
const expected: Readonly<
  Record<ImportEvent, { readonly from: readonly ImportState[]; readonly to: ImportState; readonly who: string }>
> = {
  read: { from: ['reading'], to: 'preview', who: 'portal' },
  giveUp: { from: ['reading'], to: 'unreadable', who: 'portal' },
  discard: { from: ['reading', 'preview'], to: 'discarded', who: 'author colleague admin' },
  declare: { from: ['preview'], to: 'waiting', who: 'author colleague admin' },
  declareAtOnce: { from: ['preview'], to: 'confirmed', who: 'author colleague admin' },
  sendNow: { from: ['waiting'], to: 'confirmed', who: 'author admin' },
  takeBack: { from: ['waiting'], to: 'withdrawn', who: 'author admin' },
  endWindow: { from: ['waiting'], to: 'confirmed', who: 'portal' },
  record: { from: ['confirmed'], to: 'recorded', who: 'portal' },
}
const states = Object.keys(importStates) as ImportState[]
const events = Object.keys(expected) as ImportEvent[]

const ofAuthor = (event: ImportEvent): boolean => event === 'sendNow' || event === 'takeBack'
/** What somebody who may reads in a state that does not list the event. */
function stateSaid(event: ImportEvent, state: ImportState): string {
  if (ofAuthor(event)) return 'declaration.window-over'
  if (expected[event].who === 'portal') return 'not-possible-in-this-state'
  return state === 'reading' ? 'declaration.still-read' : 'declaration.over'
}

describe('the table of imports', () => {
  it('names every event once for each way', () => {
    expect([...new Set(importMachine.transitions.map(({ event }) => event))].toSorted()).toEqual(events.toSorted())
  })

  it.each(events.flatMap((event) => states.map((state) => [event, state] as const)))('%s in « %s »', (event, state) => {
    const { from, to, who } = expected[event]
    // The window is over for its end by itself, and open for whoever takes back.
    const moment = event === 'endWindow' ? '2026-03-02T09:30:00.000Z' : now
    const may = who.split(' ')
    for (const [name, actor] of Object.entries(actors)) {
      const decided = decideImport(actor, anImport(state), event, moment)
      const isMet = may.includes(name) && from.includes(state)
      const refused = may.includes(name)
        ? stateSaid(event, state)
        : ofAuthor(event)
          ? 'declaration.not-yours'
          : 'not-allowed'
      expect(decided.ok ? decided.value : decided.problem.code, name).toBe(isMet ? to : refused)
    }
  })

  it('AWD-14, EX54: is taken back until its window ends and no moment later, and counts from that moment', () => {
    const author = actors.author ?? anonymous
    const at = (event: ImportEvent, actor: Actor, moment: string) => {
      const decided = decideImport(actor, anImport('waiting'), event, moment)
      return decided.ok ? decided.value : decided.problem.code
    }
    expect(at('takeBack', author, '2026-03-02T09:29:59.999Z')).toBe('withdrawn')
    expect(at('takeBack', author, '2026-03-02T09:30:00.000Z')).toBe('declaration.window-over')
    expect(at('endWindow', system('declaration'), '2026-03-02T09:29:59.999Z')).toBe('declaration.window-open')
    expect(at('endWindow', system('declaration'), '2026-03-02T09:30:00.000Z')).toBe('confirmed')
  })

  it('lets scheme managers alone decide about what the Région handed in', () => {
    const list = anImport('preview', { organizationId: null, kind: 'holders' })
    const may = Object.entries(actors).filter(([, actor]) => decideImport(actor, list, 'declareAtOnce', now).ok)
    expect(may.map(([name]) => name)).toEqual(['schemeManager'])
  })
})
