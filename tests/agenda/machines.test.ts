import { describe } from 'vitest'
import { type SchemeEventFacts, schemeEventMachine } from '@/agenda/event-machine'
import type { Registration } from '@/agenda/registration'
import { type RegistrationFacts, registrationMachine } from '@/agenda/registration-machine'
import type { SchemeEvent } from '@/agenda/scheme-event'
import { everyTransition, structure } from '../support/every-transition'

const event = {
  organizationId: structure,
  mode: 'onsite',
  place: 'la Halle',
  city: 'Clairbosc',
  department: '14',
  day: '2026-11-24',
  startsAt: '2026-11-24T08:00:00.000Z',
  endsAt: '2026-11-24T09:30:00.000Z',
} as SchemeEvent

const facts: SchemeEventFacts = {
  now: '2026-07-01T08:00:00.000Z',
  today: '2026-07-01',
  isParticipant: true,
  word: 'Précisez le public, s’il vous plaît.',
  edition: {
    ...{ id: 'e', revision: 1, state: 'published', year: '2026', title: 'La semaine', theme: '', introduction: '' },
    ...{ startsOn: '2026-11-23', lastDay: '2026-11-27', callFrom: '2026-06-01', callUntil: '2026-10-15' },
  },
}
const organisers = ['admin', 'contributor'] as const
const region = ['schemeManager', 'insideManager'] as const

describe('table 12.13', () => {
  everyTransition(
    schemeEventMachine,
    {
      propose: { arrows: { '–': 'proposed' }, who: [...organisers, ...region] },
      edit: { arrows: { proposed: 'proposed', returned: 'proposed' }, who: organisers },
      return: { arrows: { proposed: 'returned' }, who: region },
      publish: { arrows: { proposed: 'published', returned: 'published' }, who: region },
      refuse: { arrows: { proposed: 'refused', returned: 'refused' }, who: region },
      withdraw: { arrows: { proposed: 'withdrawn', returned: 'withdrawn' }, who: organisers },
      change: { arrows: { published: 'published' }, who: [...organisers, ...region] },
      cancel: { arrows: { published: 'cancelled' }, who: [...organisers, ...region] },
    },
    { subject: () => event, facts },
  )
})

const registration = { organizationId: structure, offeredUntil: '2026-11-20T08:00:00.000Z' } as Registration
const open: RegistrationFacts = {
  now: '2026-11-19T08:00:00.000Z',
  isOpen: true,
  startsAt: '2026-11-19T08:30:00.000Z',
  endsAt: '2026-11-19T09:30:00.000Z',
}

describe('table 12.14, of what the Région, the organisers and the portal do', () => {
  everyTransition(
    registrationMachine,
    {
      ask: { arrows: {}, who: [] },
      askAgain: { arrows: {}, who: [] },
      confirm: { arrows: {}, who: [] },
      queue: { arrows: {}, who: [] },
      accept: { arrows: {}, who: [] },
      leave: { arrows: {}, who: [] },
      offer: { arrows: { waiting: 'offered' }, who: ['system'] },
      lapse: { arrows: {}, who: [] },
      callOff: {
        arrows: { asked: 'cancelled', registered: 'cancelled', waiting: 'cancelled', offered: 'cancelled' },
        who: ['system'],
      },
      checkIn: { arrows: { registered: 'registered' }, who: [...organisers, ...region] },
      undoCheckIn: { arrows: { registered: 'registered' }, who: [...organisers, ...region] },
    },
    { subject: () => registration, facts: open },
  )
})
