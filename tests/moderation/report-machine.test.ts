import { describe, expect, it } from 'vitest'
import { decide } from '@/kernel/transitions'
import { type ContentReport, isAppealOver, lastAppealDay, openKeyOf } from '@/moderation/report'
import { type ReportEvent, type ReportFacts, reporterActor, reportMachine } from '@/moderation/report-machine'
import type { Actor } from '@/platform/actor'
import { someone } from '../support/builders/recognition'
import { actors, everyTransition } from '../support/every-transition'

const reason = 'Des injures répétées envers une personne.'
const report = (over: Partial<ContentReport> = {}) =>
  ({ authorIds: [actors.about.userId], decidedById: null, outcome: 'acted', ...over }) as ContentReport
const facts: ReportFacts = { authorIds: [actors.about.userId], reason, isAppealOver: false, measureFault: null }

describe('table 12.8', () => {
  everyTransition(
    reportMachine,
    {
      report: { arrows: { '–': 'open' }, who: ['system'] },
      acknowledge: { arrows: { open: 'acknowledged' }, who: ['system'] },
      act: { arrows: { acknowledged: 'actioned' }, who: ['moderator'] },
      dismiss: { arrows: { acknowledged: 'dismissed' }, who: ['moderator'] },
      undo: { arrows: { actioned: 'dismissed', closed: 'closed' }, who: ['moderator'] },
      appeal: { arrows: { actioned: 'appealed', dismissed: 'appealed' }, who: ['about'] },
      decide: { arrows: { appealed: 'closed' }, who: ['moderator', 'schemeManager', 'insideManager'] },
      close: { arrows: { actioned: 'closed', dismissed: 'closed' }, who: ['system'] },
    },
    { subject: () => report(), facts },
  )
})

const codeOf = (
  event: ReportEvent,
  actor: Actor,
  given: Partial<ReportFacts> = {},
  over: Partial<ContentReport> = {},
) => {
  const state = event === 'decide' ? 'appealed' : event === 'appeal' ? 'actioned' : 'acknowledged'
  const decided = decide(reportMachine, { event, state, actor, subject: report(over) }, { ...facts, ...given })
  return decided.ok ? decided.value : decided.problem.code
}

describe('MOD-3, MOD-4: who may not', () => {
  it('nobody moderates a report about their own post, whether they wrote it then or answer for it now', () => {
    const own = { authorIds: [actors.moderator.userId] }
    for (const event of ['act', 'dismiss', 'decide'] as const) {
      expect(codeOf(event, actors.moderator, {}, own)).toBe('report.own')
      expect(codeOf(event, actors.moderator, own)).toBe('report.own')
    }
  })
  it('another moderator decides the appeal', () => {
    const decidedById = actors.moderator.profileId
    expect(codeOf('decide', actors.moderator, {}, { decidedById })).toBe('report.same-moderator')
    expect(codeOf('decide', someone('Noé', { staff: ['moderator'] }), {}, { decidedById })).toBe('closed')
  })
  it('asks a reason that is one, also of whoever contests', () => {
    for (const event of ['act', 'dismiss', 'decide'] as const)
      expect(codeOf(event, actors.moderator, { reason: ' non ' })).toBe('report.reason-missing')
    expect(codeOf('appeal', actors.about, { reason: '' })).toBe('report.appeal-missing')
  })
  it('lets whoever reported contest once it is proved, and nobody else of the system', () => {
    expect(codeOf('appeal', reporterActor)).toBe('appealed')
    expect(codeOf('appeal', actors.system)).toBe('not-allowed')
    expect(codeOf('act', reporterActor)).toBe('not-allowed')
  })
  it('takes an appeal for six months, the last day included', () => {
    const decidedAt = '2026-03-31T10:00:00.000Z'
    expect(lastAppealDay(decidedAt)).toBe('2026-09-30')
    expect(isAppealOver(decidedAt, '2026-09-30T21:59:59.000Z')).toBe(false)
    expect(isAppealOver(decidedAt, '2026-09-30T22:00:00.000Z')).toBe(true)
    expect(codeOf('appeal', actors.about, { isAppealOver: true })).toBe('report.appeal-too-late')
  })
  it('keeps one open report a content', () => {
    const row = { id: 'r', contentKind: 'post', contentId: '7' }
    expect(openKeyOf(row, 'acknowledged')).toBe('post:7')
    expect(openKeyOf(row, 'appealed')).toBe('decided:r')
  })
})
