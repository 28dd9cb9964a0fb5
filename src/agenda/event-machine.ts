import type { Instant } from '@/kernel/clock'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { administrator, contributor, editor, schemeManager } from '@/platform/who'
import { isCallOpen, isInEdition, type WeekEdition } from './edition'
import { type SchemeEvent, type SchemeEventState, schemeEventStateNames } from './scheme-event'

export type SchemeEventEvent = 'propose' | 'edit' | 'return' | 'publish' | 'refuse' | 'withdraw' | 'change' | 'cancel'

export interface SchemeEventFacts {
  readonly now: Instant
  readonly today: string
  readonly edition: WeekEdition | null
  /** The structure is an active Participant today; true for the Région. */
  readonly isParticipant: boolean
  readonly word: string
}

type Condition = Guard<Actor, SchemeEvent, SchemeEventFacts>
const guard = (name: string, check: Condition['check']): Condition => ({ name, check })

const problem = (code: string, detail: string, field?: string, status: Problem['status'] = 422): Problem => ({
  code: `event.${code}`,
  status,
  detail,
  ...(field && { fields: [{ name: field, detail }] }),
})

/** The Région completes its programme whenever it wants to. */
const callOpen = guard('the call is open, or it is the Région’s', ({ edition, today }, { organizationId }) =>
  organizationId === null || (edition !== null && isCallOpen(edition, today))
    ? null
    : problem(
        'call-closed',
        'L’appel à événements n’est pas ouvert. La Région annonce le prochain dans les actualités.',
        undefined,
        409,
      ),
)
const participant = guard('active Participant', ({ isParticipant }) =>
  isParticipant
    ? null
    : problem(
        'not-participant',
        'Le statut Participant de la structure n’est pas en cours : elle ne propose pas d’événement pour l’instant.',
        undefined,
        409,
      ),
)
const inTheWeek = guard('within the days of the edition', ({ edition }, { day }) =>
  edition !== null && isInEdition(edition, day)
    ? null
    : problem('outside-edition', 'Ce jour n’est pas dans la semaine. Choisissez un jour de l’édition.', 'day'),
)
const toCome = guard('still to come', ({ now }, { startsAt }) =>
  startsAt > now ? null : problem('begun', 'Cette heure est passée. Choisissez un moment à venir.', 'begins'),
)
/** As kept, before what the form says. */
const notOver = guard('not over', ({ now }, { endsAt }) =>
  endsAt > now ? null : problem('over', 'Ce rendez-vous est passé : il ne change plus.', undefined, 409),
)
const whereOrHow = guard('a place, a link or both', (_, { mode, place, city, department, onlineLink }) => {
  if (mode !== 'online' && (city === '' || place === ''))
    return problem('place-missing', 'Indiquez la commune et le lieu.', city === '' ? 'city' : 'place')
  if (mode !== 'online' && department === null)
    return problem('department-missing', 'Choisissez le département du lieu.', 'department')
  if (mode !== 'onsite' && onlineLink === '')
    return problem('link-missing', 'Indiquez le lien : seules les personnes inscrites le reçoivent.', 'onlineLink')
  return null
})
const worded = guard('words', ({ word }) =>
  word.trim().length >= minimumLengths.eventWord
    ? null
    : problem(
        'word-missing',
        `Expliquez en une phrase : ${minimumLengths.eventWord} caractères au moins. Ces mots partent par courriel.`,
        'word',
      ),
)

const written = [participant, inTheWeek, toCome, whereOrHow] as const
const organisers = [administrator, contributor] as const

/** Table 12.13. */
export const schemeEventMachine: TransitionTable<
  SchemeEventState,
  SchemeEventEvent,
  Actor,
  SchemeEvent,
  SchemeEventFacts
> = {
  name: 'SchemeEvent',
  states: schemeEventStateNames,
  transitions: [
    {
      event: 'propose',
      from: [null],
      to: 'proposed',
      who: [...organisers, schemeManager, editor],
      guards: [callOpen, ...written],
      effects: ['the Région is told'],
    },
    {
      event: 'edit',
      from: ['proposed', 'returned'],
      to: 'proposed',
      who: organisers,
      guards: written,
      effects: ['the Région is told after a return'],
    },
    {
      event: 'return',
      from: ['proposed'],
      to: 'returned',
      who: [schemeManager, editor],
      guards: [worded],
      effects: ['mail to the organisers'],
    },
    {
      event: 'publish',
      from: ['proposed', 'returned'],
      to: 'published',
      who: [schemeManager, editor],
      guards: [toCome, inTheWeek, whereOrHow],
      effects: ['in the programme', 'mail to the organisers'],
    },
    {
      event: 'refuse',
      from: ['proposed', 'returned'],
      to: 'refused',
      who: [schemeManager, editor],
      guards: [worded],
      effects: ['mail to the organisers'],
    },
    { event: 'withdraw', from: ['proposed', 'returned'], to: 'withdrawn', who: organisers, guards: [] },
    {
      event: 'change',
      from: ['published'],
      to: 'published',
      who: [...organisers, schemeManager, editor],
      guards: [notOver, inTheWeek, whereOrHow],
      effects: ['those registered are told of day, hour, place, link', 'places that became free are offered'],
    },
    {
      event: 'cancel',
      from: ['published'],
      to: 'cancelled',
      who: [...organisers, schemeManager, editor],
      guards: [notOver, worded],
      effects: ['no longer in the programme', 'mail to those registered, waiting, offered'],
    },
  ],
}
