import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { type ContentReport, contentReports, undecided } from '@/moderation/report'
import { findTransparency, type Transparency, transparencyOf, transparencyYears } from '@/moderation/transparency'
import { type TestPortal, testPortal } from '../support/portal'

const report = (over: Partial<ContentReport> = {}): ContentReport => {
  const id = newId()
  return {
    ...{ id, revision: 1, number: `S-${id}`, openKey: id, state: 'closed', origin: 'notice', contentKind: 'note' },
    ...{ contentId: id, contentPath: '/notes/1', contentTitle: 'Titre secret', contentText: 'Mots', authorIds: ['u'] },
    ...{ authorName: 'Alix Dupont', ground: 'spam', rules: [], noticeCount: 1, openedAt: '2026-03-02T09:00:00.000Z' },
    ...undecided,
    ...{ decidedAt: null, decidedById: null, outcome: null, appealBy: null, appealText: '', appealedAt: null },
    ...{ appealOutcome: null, appealReason: '', closedAt: null, contactsForgottenAt: null, ...over },
  }
}
const countOf = (lines: Transparency['appeals'], label: string): number | undefined =>
  lines.find((line) => line.label === label)?.count

describe('the yearly page, from the register', () => {
  it('counts by reason, measure, delay and appeal', () => {
    const found = transparencyOf('2026', [
      report({
        noticeCount: 100,
        outcome: 'acted',
        measure: 'hide',
        sanction: 'suspend',
        decidedAt: '2026-03-03T09:00:00.000Z',
      }),
      report({ ground: 'hatred', outcome: 'dismissed', decidedAt: '2026-03-12T09:00:00.000Z', appealBy: 'reporter' }),
      report({
        origin: 'rules',
        noticeCount: 0,
        outcome: 'undone',
        decidedAt: '2026-03-05T09:00:00.000Z',
        appealBy: 'author',
        appealOutcome: 'changed',
      }),
      report({ state: 'acknowledged' }),
    ])
    expect(found).toMatchObject({ reports: 4, notices: 102, medianDays: 3 })
    expect(countOf(found.byGround, 'Publicité, message indésirable')).toBe(3)
    expect(countOf(found.byOrigin, 'Retenu par les règles')).toBe(1)
    expect(countOf(found.byOutcome, 'En attente d’une décision')).toBe(1)
    expect([countOf(found.byMeasure, 'Masquer'), countOf(found.byMeasure, 'Exclure de la communauté')]).toEqual([1, 1])
    expect([countOf(found.appeals, 'Décision changée'), countOf(found.appeals, 'En cours d’examen')]).toEqual([1, 1])
    for (const lines of [found.byOrigin, found.byGround, found.byOutcome])
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })
  it('names no delay where nothing was decided', () => {
    expect(transparencyOf('2026', [report()]).medianDays).toBeNull()
  })
})

describe('read from the database', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ now: '2027-02-01T09:00:00.000Z' })
    const opened = [
      '2025-12-31T22:59:59.000Z',
      '2025-12-31T23:00:00.000Z',
      '2026-12-31T22:59:59.000Z',
      '2026-12-31T23:00:00.000Z',
    ]
    for (const openedAt of opened) await portal.store.insert(contentReports, report({ openedAt }))
  })
  afterAll(() => portal.close())

  it('a year begins and ends at midnight in Paris', async () => {
    const counts = await Promise.all(
      ['2025', '2026', '2027'].map(async (year) => (await findTransparency(portal, year)).reports),
    )
    expect(counts).toEqual([1, 2, 1])
    expect(await transparencyYears(portal)).toEqual(['2027', '2026', '2025'])
  })
  it('carries nothing of a person or a text', async () => {
    expect(JSON.stringify(await findTransparency(portal, '2026'))).not.toMatch(/Alix|secret|Mots/)
  })
})
