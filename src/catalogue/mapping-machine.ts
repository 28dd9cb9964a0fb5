import type { ParisDate } from '@/kernel/dates'
import type { Problem, Result } from '@/kernel/result'
import { type Decided, decide, type Guard, type TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { problems } from '@/platform/problem'
import { administrator, outsiderOr, reviewer, schemeManager, systemActor } from '@/platform/who'
import {
  alreadyOver,
  type BadgeMapping,
  type MappingHistory,
  type MappingState,
  nothingToConfirm,
  openVersion,
  stateOfVersion,
  unknownVersion,
} from './mapping'

export type MappingEvent = 'create' | 'confirmChannel' | 'replace' | 'end' | 'annul'

export interface MappingFacts {
  readonly reason: string
  /** The dry run was shown to the person who decides (CEIL-1). */
  readonly dryRunSeen: boolean
  readonly isParticipant: boolean
  /** A family offers the terms to the structure today (FAM-3). */
  readonly isOffered: boolean
  /** The versions that the event would leave, or why it cannot (`mapping.ts`). */
  readonly next: Result<MappingHistory>
}

const reasonNeeded: Problem = {
  code: 'mapping.reason-missing',
  status: 422,
  detail: 'Écrivez le motif : il reste dans le dossier.',
  fields: [{ name: 'reason', detail: 'Écrivez le motif en une phrase au moins.' }],
}
const participantNeeded: Problem = {
  code: 'mapping.participant-needed',
  status: 422,
  detail: 'Le statut Participant de cette structure n’est pas en cours : un rattachement ne peut pas changer.',
}
const dryRunNeeded: Problem = {
  code: 'mapping.dry-run-not-seen',
  status: 409,
  detail: 'Lisez d’abord la simulation, puis confirmez que vous l’avez lue.',
  fields: [{ name: 'dryRunSeen', detail: 'Confirmez que vous avez lu la simulation.' }],
}

const notOffered: Problem = {
  code: 'mapping.family-not-offered',
  status: 422,
  detail: 'Cette compétence à ce niveau n’est pas ouverte à cette structure aujourd’hui. Choisissez-en une autre.',
  fields: [{ name: 'terms.competency', detail: 'Choisissez une compétence et un niveau d’une même famille ouverte.' }],
}

type Condition = Guard<Actor, BadgeMapping, MappingFacts>
const guard = (name: string, problem: (facts: MappingFacts) => Problem | null): Condition => ({ name, check: problem })
const outsider = outsiderOr({
  code: 'mapping.own-organization',
  status: 403,
  detail: 'Vous êtes membre de cette structure : une autre personne de la Région doit s’en charger.',
})
const reasoned: Condition = {
  name: 'a reason',
  check: ({ reason }, _, actor) => (actor.kind === 'system' || reason.trim() !== '' ? null : reasonNeeded),
}
const dryRunSeen = guard('dry run seen (CEIL-1)', (facts) => (facts.dryRunSeen ? null : dryRunNeeded))
const offered = guard('a family offers the terms (FAM-3)', (facts) => (facts.isOffered ? null : notOffered))
const participant = guard('active Participant', ({ isParticipant }) => (isParticipant ? null : participantNeeded))
const forbidden = { who: problems.forbidden }
/** What the dates allow is the pure rule's own answer. */
const allowedByDates = (name: string) => guard(name, ({ next }) => (next.ok ? null : next.problem))

/**
 * Table 12.4, of the version that an event is about: the one that runs or is to come, for « annul » the one that is
 * named. A version that follows another begins as `scheduled`, and ends the one before it where it begins.
 */
export const mappingMachine: TransitionTable<MappingState, MappingEvent, Actor, BadgeMapping, MappingFacts> = {
  name: 'BadgeMapping',
  states: { scheduled: 'Prévu', active: 'En cours', ended: 'Terminé', annulled: 'Annulé' },
  transitions: [
    {
      event: 'create',
      from: [null],
      to: 'scheduled',
      who: [systemActor],
      guards: [],
      effects: ['waits for the share'],
    },
    {
      ...{ event: 'confirmChannel', from: ['scheduled'], to: 'scheduled', who: [reviewer, systemActor] },
      guards: [outsider, reasoned, allowedByDates('a version waits for its channel')],
      effects: ['effectiveFrom set (MAP-3)', 'recorded awards evaluated again'],
    },
    {
      ...{
        event: 'replace',
        from: ['scheduled', 'active', 'ended', 'annulled'],
        to: 'scheduled',
        who: [reviewer, systemActor],
      },
      guards: [outsider, reasoned, offered, dryRunSeen, participant, allowedByDates('date not in the past')],
      effects: ['what ran on ends where the new version begins', 'recorded awards evaluated again'],
    },
    {
      ...{ event: 'end', from: ['scheduled', 'active'], to: 'ended', who: [reviewer, administrator, systemActor] },
      guards: [reasoned, allowedByDates('date not in the past')],
      effects: ['issued badges stay'],
    },
    {
      ...{ event: 'annul', from: ['scheduled', 'active', 'ended'], to: 'annulled', who: [schemeManager] },
      guards: [outsider, reasoned, allowedByDates('the version is there')],
      effects: ['what rests on it is looked at again (REV-1)'],
    },
  ],
  byDate: [
    { from: 'scheduled', to: 'active', when: 'effectiveFrom reached, channel confirmed' },
    { from: 'active', to: 'ended', when: 'effectiveTo reached' },
  ],
  refusals: {
    confirmChannel: { ...forbidden, state: nothingToConfirm },
    replace: forbidden,
    end: { ...forbidden, state: alreadyOver },
    annul: { ...forbidden, state: unknownVersion },
  },
}

/** Where the version stands that an event is about, where none is named; null while there is none. */
export function stateOfMapping(mapping: MappingHistory, today: ParisDate): MappingState | null {
  const version = openVersion(mapping, today) ?? mapping.versions.at(-1)
  return version ? stateOfVersion(version, today) : null
}

/** Whether the portal itself may bring this about on this day: after a case was decided, or a structure left (MEM-7). */
export const decideMapping = (
  actor: Extract<Actor, { kind: 'system' }>,
  event: 'create' | 'confirmChannel' | 'replace' | 'end',
  mapping: BadgeMapping,
  { next, today }: { readonly next: Result<MappingHistory>; readonly today: ParisDate },
): Decided<MappingState> =>
  decide(
    mappingMachine,
    { event, state: event === 'create' ? null : stateOfMapping(mapping, today), actor, subject: mapping },
    { reason: '', dryRunSeen: true, isParticipant: true, isOffered: true, next },
  )
