import { describe, expect, it } from 'vitest'
import {
  addVersion,
  annulVersion,
  type BadgeMapping,
  confirmChannel,
  endMapping,
  type MappingHistory,
} from '@/catalogue/mapping'
import { type MappingFacts, mappingMachine, stateOfMapping } from '@/catalogue/mapping-machine'
import { ok, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { problems } from '@/platform/problem'
import { value } from '../support/builders/recognition'
import { actors, everyTransition, type Name, structure } from '../support/every-transition'

const mapping = { organizationId: structure } as BadgeMapping
const facts: MappingFacts = {
  reason: 'Un motif.',
  dryRunSeen: true,
  isParticipant: true,
  isOffered: true,
  next: ok({ versions: [] }),
}

describe('table 12.4', () => {
  everyTransition(
    mappingMachine,
    {
      create: { arrows: { '–': 'scheduled' }, who: ['system'] },
      confirmChannel: { arrows: { scheduled: 'scheduled' }, who: ['reviewer', 'system'] },
      replace: {
        arrows: { scheduled: 'scheduled', active: 'scheduled', ended: 'scheduled', annulled: 'scheduled' },
        who: ['reviewer', 'system'],
      },
      end: { arrows: { scheduled: 'ended', active: 'ended' }, who: ['reviewer', 'insideManager', 'admin', 'system'] },
      annul: { arrows: { scheduled: 'annulled', active: 'annulled', ended: 'annulled' }, who: ['schemeManager'] },
    },
    { subject: () => mapping, facts },
  )

  const codeOf = (given: Partial<MappingFacts>, who: Name = 'reviewer', event: 'replace' | 'end' = 'replace') => {
    const question = { event, state: 'active', actor: actors[who], subject: mapping } as const
    const decided = decide(mappingMachine, question, { ...facts, ...given })
    return decided.ok ? decided.value : decided.problem.code
  }

  it('asks a reason, the dry run and an active Participant, and what the dates allow', () => {
    expect(codeOf({ reason: ' ' })).toBe('mapping.reason-missing')
    expect(codeOf({ dryRunSeen: false })).toBe('mapping.dry-run-not-seen')
    expect(codeOf({ isParticipant: false })).toBe('mapping.participant-needed')
    expect(codeOf({ next: refuse(problems.invalid) })).toBe('input.invalid')
    expect(codeOf({}, 'insideManager')).toBe('mapping.own-organization')
  })

  it('follows the calendar as its arrows by date say', () => {
    const terms = { competency: 'communicate', level: 'practice', coverage: 'full' } as const
    const at = (today: string) => ({ now: `${today}T09:00:00.000Z`, today })
    const added = { ...terms, submissionId: 's1', chosenFrom: '2026-03-10', channel: null }
    const waiting: MappingHistory = value(addVersion({ versions: [] }, added, at('2026-03-02')))
    expect(stateOfMapping({ versions: [] }, '2026-03-02')).toBeNull()
    expect(stateOfMapping(waiting, '2026-04-01')).toBe('scheduled')
    const confirmed = value(confirmChannel(waiting, 'Déclarations admises.', at('2026-03-05')))
    expect(['2026-03-09', '2026-03-10'].map((day) => stateOfMapping(confirmed, day))).toEqual(['scheduled', 'active'])
    const ended = value(endMapping(confirmed, { on: '2026-05-01', reason: 'Fin.' }, at('2026-04-01')))
    expect(['2026-04-30', '2026-05-01'].map((day) => stateOfMapping(ended, day))).toEqual(['active', 'ended'])
    const annulled = value(annulVersion(ended, { version: 1, reason: 'Faux.' }, at('2026-04-02')))
    expect(stateOfMapping(annulled, '2026-04-02')).toBe('annulled')
  })
})
