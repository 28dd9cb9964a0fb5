import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { Guard, Transition, TransitionTable } from '@/kernel/transitions'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { type Allowed, systemActor as worker } from '@/platform/who'
import { type AwardImport, isOpenToWithdrawal, mayEndWindow } from './import'

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

/** Who may declare for the structure; what the Région handed in is its scheme managers'. */
const declarer: Allowed<AwardImport> = {
  name: 'declarer',
  callers: { staff: ['schemeManager'], seats: ['admin', 'contributor'] },
  allows: (actor, { organizationId }) => {
    if (organizationId === null) return hasStaffRole(actor, 'schemeManager')
    const role = seatIn(actor, organizationId)
    return role === 'admin' || role === 'contributor'
  },
}
const author: Allowed<AwardImport> = {
  name: 'author or administrator (AWD-14)',
  callers: { seats: ['admin', 'contributor'] },
  allows: mayEndWindow,
}

const stillRead: Problem = {
  code: 'declaration.still-read',
  status: 409,
  detail: 'Ce fichier est encore en cours de lecture. Attendez la fin de l’aperçu, puis déclarez.',
}
const over: Problem = {
  code: 'declaration.over',
  status: 409,
  detail: 'Cette déclaration est déjà traitée. Rechargez la page pour voir le résultat.',
}
const alreadyRead = (state: ImportState | null): Problem => (state === 'reading' ? stillRead : over)
const notYours: Problem = {
  code: 'declaration.not-yours',
  status: 403,
  detail:
    'Cette déclaration est celle d’une autre personne. Demandez-lui, ou à une personne qui administre la structure.',
}
/** Whatever it was asked to become. */
const windowIsOver: Problem = {
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
  check: ({ now }, row) => (isOpenToWithdrawal(row, now) ? null : windowIsOver),
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
  refusals: {
    discard: { state: alreadyRead },
    declare: { state: alreadyRead },
    declareAtOnce: { state: alreadyRead },
    sendNow: { who: notYours, state: windowIsOver },
    takeBack: { who: notYours, state: windowIsOver },
  },
}
