import type { Instant } from '@/kernel/clock'
import type { Problem, Result } from '@/kernel/result'
import { decide, type Guard, type Transition, type TransitionTable, type Who } from '@/kernel/transitions'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { type Change, commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { type AwardImport, awardImports, isOpenToWithdrawal, mayEndWindow } from './import'

export type ImportState = AwardImport['state']

export const importStates: Readonly<Record<ImportState, string>> = {
  reading: 'Lecture en cours',
  unreadable: 'Illisible',
  preview: 'Aperçu, à déclarer',
  waiting: 'Déclarée, encore à reprendre',
  withdrawn: 'Reprise',
  confirmed: 'En cours d’enregistrement',
  recorded: 'Enregistrée',
  discarded: 'Abandonnée',
}

export type ImportEvent =
  | 'read'
  | 'giveUp'
  | 'discard'
  | 'declare'
  | 'declareAtOnce'
  | 'sendNow'
  | 'takeBack'
  | 'endWindow'
  | 'record'

export interface ImportFacts {
  readonly now: Instant
}

const worker: Who<Actor, AwardImport> = { name: 'sys', allows: (actor) => actor.kind === 'system' }
/** Who may declare for the structure; what the Région handed in is its scheme managers'. */
const declarer: Who<Actor, AwardImport> = {
  name: 'declarer',
  allows: (actor, { organizationId }) => {
    if (organizationId === null) return hasStaffRole(actor, 'schemeManager')
    const role = seatIn(actor, organizationId)
    return role === 'admin' || role === 'contributor'
  },
}
const author: Who<Actor, AwardImport> = { name: 'author or administrator (AWD-14)', allows: mayEndWindow }

/** Whatever it was asked to become: its window is over. */
export const isSent: Problem = {
  code: 'declaration.window-over',
  status: 409,
  detail:
    'Cette déclaration est déjà partie : elle ne peut plus être reprise. Rechargez la page pour voir le résultat.',
}
const stillOpen: Problem = {
  code: 'declaration.window-open',
  status: 409,
  detail: 'Cette déclaration peut encore être reprise : elle compte une fois ce délai passé.',
}
const windowOpen: Guard<Actor, AwardImport, ImportFacts> = {
  name: 'the window is open (EX54)',
  check: ({ now }, row) => (isOpenToWithdrawal(row, now) ? null : isSent),
}
const windowOver: Guard<Actor, AwardImport, ImportFacts> = {
  name: 'the window is over',
  check: ({ now }, row) => (isOpenToWithdrawal(row, now) ? stillOpen : null),
}

type Row = Transition<ImportState, ImportEvent, Actor, AwardImport, ImportFacts>

const row = (
  event: ImportEvent,
  from: Row['from'],
  to: ImportState,
  who: Row['who'][number],
  rest: Partial<Pick<Row, 'guards' | 'effects'>> = {},
): Row => ({ event, from, to, who: [who], guards: [], ...rest })

/** What somebody hands in, from its lines to its awards (AWD-12, AWD-14). */
export const importMachine: TransitionTable<ImportState, ImportEvent, Actor, AwardImport, ImportFacts> = {
  name: 'Import',
  states: importStates,
  transitions: [
    row('read', ['reading'], 'preview', worker),
    row('giveUp', ['reading'], 'unreadable', worker, { effects: ['lines forgotten'] }),
    row('discard', ['reading', 'preview'], 'discarded', declarer, { effects: ['lines forgotten'] }),
    row('declare', ['preview'], 'waiting', declarer, { effects: ['counts at the end of its window'] }),
    row('declareAtOnce', ['preview'], 'confirmed', declarer, { effects: ['lines recorded'] }),
    row('sendNow', ['waiting'], 'confirmed', author, { effects: ['lines recorded'] }),
    row('takeBack', ['waiting'], 'withdrawn', author, { guards: [windowOpen], effects: ['lines forgotten'] }),
    row('endWindow', ['waiting'], 'confirmed', worker, { guards: [windowOver], effects: ['lines recorded'] }),
    row('record', ['confirmed'], 'recorded', worker),
  ],
}

/** The state that follows, or the refusal; the one way to change where an import stands. */
export const decideImport = (
  actor: Actor,
  subject: AwardImport,
  event: ImportEvent,
  now: Instant,
): Result<ImportState> => decide(importMachine, { event, state: subject.state, actor, subject }, { now })

/** An event of the portal's own, on the import as it is now; nothing where somebody else has moved it on. */
export const moveImport = (
  portal: Portal,
  actor: Extract<Actor, { kind: 'system' }>,
  importId: string,
  event: ImportEvent,
  change: (current: AwardImport) => Omit<Change<AwardImport>, 'set'> & Partial<Pick<Change<AwardImport>, 'set'>>,
): Promise<Result<AwardImport>> =>
  commitAsSystem(portal, actor, awardImports, importId, (current) => {
    const next = decideImport(actor, current, event, portal.clock.now())
    if (!next.ok) return null
    const { set, ...rest } = change(current)
    return { ...rest, set: { ...set, state: next.value } }
  })
