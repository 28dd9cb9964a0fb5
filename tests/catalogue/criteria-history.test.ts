import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { criteriaHistory, editionsOf } from '@/catalogue/criteria-history'
import { type TestPortal, testPortal } from '../support/portal'

const state = (updatedAt: string, version: number, criteria: string, versionNote: string | null = null) => ({
  ...{ updatedAt, version: { version, versionNote, criteria } },
})

describe('the history of a badge’s criteria', () => {
  it('tells each version once: its first day, its note, its last words', () => {
    expect(
      editionsOf([
        state('2026-05-03', 2, 'Change de poste\nAide un collègue', 'Plus concret.'),
        state('2026-05-01', 2, 'Change de poste\nAide un colègue', 'Plus concret.'),
        state('2026-01-01', 1, 'Fait preuve d’agilité', 'Une note sans objet.'),
      ]),
    ).toEqual([
      {
        ...{ version: 2, since: '2026-05-01', note: 'Plus concret.' },
        criteria: ['Change de poste', 'Aide un collègue'],
      },
      { version: 1, since: '2026-01-01', note: null, criteria: ['Fait preuve d’agilité'] },
    ])
  })

  describe('in the CMS', () => {
    let portal: TestPortal
    const badge = { collection: 'regional-badges', id: 'adapt-practice', overrideAccess: true, depth: 0 } as const
    beforeAll(async () => {
      portal = await testPortal()
    }, 60_000)
    afterAll(() => portal.close())

    it('grows with a publication of changed criteria, and never with a draft', async () => {
      const draft = { criteria: 'Un essai', versionNote: 'Un essai.', _status: 'draft' } as const
      await portal.payload.update({ ...badge, draft: true, data: draft })
      expect((await criteriaHistory(portal, badge.id)).map(({ version }) => version)).toEqual([1])
      const changed = { criteria: 'Change de poste', versionNote: 'Plus concret.', _status: 'published' } as const
      await portal.payload.update({ ...badge, data: changed })
      expect(await criteriaHistory(portal, badge.id)).toMatchObject([
        { version: 2, note: 'Plus concret.', criteria: ['Change de poste'] },
        { version: 1, note: null },
      ])
    })
  })
})
