import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import {
  type ContentReport,
  contentReports,
  measureLines,
  type ReportNotice,
  reportNotices,
  undecided,
} from '@/moderation/report'
import { freshStanding, standings } from '@/moderation/standing'
import { openScene, type Scene } from './scene'

let scene: Scene
const words = 'Mots de qui signale'
const report: ContentReport = {
  ...{ id: newId(), revision: 1, number: 'S-2026-0A1B2C3D', openKey: 'structure:x', state: 'acknowledged' },
  ...{ origin: 'notice', contentKind: 'structure', contentId: 'x', contentPath: '/structures/x', contentTitle: 'X' },
  ...{ contentText: 'Texte signalé', authorIds: ['auteur'], authorName: 'Nom secret', ground: 'spam', rules: [] },
  ...{ noticeCount: 1, openedAt: '2026-03-02T09:00:00.000Z' },
  ...undecided,
  ...{ decidedAt: null, decidedById: null, outcome: null, appealBy: null, appealText: '', appealedAt: null },
  ...{ appealOutcome: null, appealReason: '', closedAt: null, contactsForgottenAt: null },
}
const notice: ReportNotice = {
  ...{ id: newId(), revision: 1, number: 'S-2026-0A1B2C3D', reportId: report.id, contentKind: 'structure' },
  ...{ contentId: 'x', ground: 'spam', explanation: words, userId: null, name: words, email: 'qui@signale.example' },
  ...{ linkNonce: 'n', byModerator: false, sentAt: '2026-03-02T09:00:00.000Z' },
}
beforeAll(async () => {
  scene = await openScene()
  const { store } = scene.portal
  await store.insert(contentReports, report)
  await store.insert(reportNotices, notice)
  await store.insert(standings, { ...freshStanding('auteur'), isTrusted: true })
  await store.insert(measureLines, {
    ...{ id: `${report.id}:1:structure:x`, revision: 0, reportId: report.id, round: 1, contentKind: 'structure' },
    ...{ contentId: 'x', title: 'X', act: 'hide', outcome: 'done', detail: '', at: '2026-03-02T09:00:00.000Z' },
  })
}, 120_000)
afterAll(() => scene?.close())

const register = ['content-reports', 'moderation-lines', 'community-standings'] as const

describe('the register of moderation', () => {
  it('is read by moderators and by who steers the scheme, and by nobody else', async () => {
    for (const slug of register) {
      for (const person of [scene.moderator, scene.schemeManager])
        expect([slug, person.name, (await person.rows(`${slug}?limit=5`)).length]).toEqual([slug, person.name, 1])
      for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.editor]) {
        expect([slug, person.name, (await person.rows(`${slug}?limit=5`)).length]).toEqual([slug, person.name, 0])
        expect([slug, person.name, await person.count(`${slug}/count`)]).toEqual([slug, person.name, 0])
      }
    }
  })

  it('says to nobody who reported, nor who wrote', async () => {
    for (const person of [scene.anonymous, scene.adminOfA, scene.moderator, scene.schemeManager]) {
      expect([person.name, await person.rows('report-notices?limit=5')]).toEqual([person.name, []])
      const text = JSON.stringify(await person.rows('content-reports?limit=5'))
      for (const secret of ['Nom secret', 'auteur', words])
        expect([person.name, text.includes(secret)]).toEqual([person.name, false])
    }
  })

  it('is decided by a moderator alone: managers, reviewers, editors and visitors are refused', async () => {
    const body = { formKey: newId(), facts: 'Rien dans ce texte ne vise quelqu’un.' }
    for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.editor, scene.schemeManager]) {
      const answer = await person.form('post', `/content-reports/${report.id}/dismiss`, body)
      expect([person.name, [401, 403, 404].includes(answer.status)]).toEqual([person.name, true])
    }
    expect((await scene.moderator.form('post', `/content-reports/${report.id}/dismiss`, body)).status).toBe(200)
  })
})
