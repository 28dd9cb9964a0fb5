import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noAnswers } from '@/recognition/answers'
import { saveDraft } from '@/recognition/commands/save-draft'
import { submitApplication } from '@/recognition/commands/submit-application'
import { filingOf } from '@/recognition/filing'
import {
  filingSteps,
  nextStepOf,
  stepAfter,
  stepBefore,
  stepOfField,
  stepOfSlug,
  stepPath,
} from '@/recognition/filing-steps'
import { applications } from '@/recognition/records'
import { aStructure, bothCommitments, draftOf, formOn, fullAnswers, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const now = async (id: string) => {
  const row = await portal.store.get(applications, id)
  if (!row) throw new Error('no application')
  return row
}

describe('the steps of a file', () => {
  test('each has an address of its own, which leads back to it', () => {
    const file = { kind: 'participant', organizationId: 'o 1' } as const
    expect(filingSteps.map((step) => stepPath(file, step))).toEqual([
      '/mon-espace/candidature/votre-structure?structure=o%201',
      '/mon-espace/candidature/territoire?structure=o%201',
      '/mon-espace/candidature/attribution?structure=o%201',
      '/mon-espace/candidature/strategie?structure=o%201',
      '/mon-espace/candidature/badge?structure=o%201',
      '/mon-espace/candidature/engagements?structure=o%201',
      '/mon-espace/candidature/verifier?structure=o%201',
    ])
    expect(stepPath({ ...file, kind: 'renewal' }, 'badge', true)).toBe(
      '/mon-espace/renouvellement/badge?structure=o%201&retour=verifier',
    )
    for (const step of filingSteps) {
      const slug = /\/([a-z-]+)\?/.exec(stepPath(file, step))?.[1] ?? ''
      expect(stepOfSlug(slug)).toBe(step)
    }
    expect([stepOfSlug(''), stepOfSlug('constructor'), stepOfSlug('Badge')]).toEqual([null, null, null])
  })

  test('follow one another, the first before nothing and the check last', () => {
    expect(filingSteps.map(stepBefore)).toEqual([null, ...filingSteps.slice(0, -1)])
    expect(filingSteps.map(stepAfter)).toEqual([...filingSteps.slice(1), 'check'])
  })

  test('every field of the form is written at one of them', () => {
    for (const field of Object.keys(noAnswers)) expect(stepOfField(`answers.${field}`), field).not.toBe('check')
    expect(['unchanged.badge', 'commitments.informPublic:1', 'passport'].map(stepOfField)).toEqual([
      'badge',
      'commitments',
      'commitments',
    ])
  })
})

describe('what a step lacks', () => {
  test('is what the submission refuses, no more and no less, whatever was written so far', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const writings = [
      {},
      { answers: { presentation: 'Un chantier.' } },
      { answers: { ...fullAnswers, badgeUrl: 'pas une adresse' } },
      { answers: { badgeUrl: '' }, commitments: bothCommitments },
    ]
    for (const writing of writings) {
      await saveDraft.run(portal, party.admin, { ...formOn(await now(draft.id)), ...writing })
      const file = await now(draft.id)
      const { lacks, views } = await filingOf(portal, file)
      expect(views.flatMap((view) => view.lacks)).toEqual(lacks)
      if (lacks.length === 0) break
      const refused = await submitApplication.run(portal, party.admin, formOn(file))
      expect(refused.ok ? [] : refused.problem.fields).toEqual(lacks)
    }
    expect(value(await submitApplication.run(portal, party.admin, formOn(await now(draft.id)))).status).toBe(
      'submitted',
    )
  })

  test('leads whoever comes back to the first of them, and to the check when nothing is left', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    expect(nextStepOf((await filingOf(portal, draft)).views)).toBe('presentation')
    const { strategy, awarding, ...others } = fullAnswers
    await saveDraft.run(portal, party.admin, { ...formOn(draft), answers: { ...others, awarding } })
    const views = (await filingOf(portal, await now(draft.id))).views
    expect(nextStepOf(views)).toBe('strategy')
    expect(views.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'todo', 'done', 'todo', 'todo'])
    await saveDraft.run(portal, party.admin, {
      ...formOn(await now(draft.id)),
      answers: { strategy },
      commitments: bothCommitments,
    })
    expect(nextStepOf((await filingOf(portal, await now(draft.id))).views)).toBe('check')
  })
})

describe('an earlier tab', () => {
  test('that goes on writing after the file was sent is told so, and the file stays as it was sent', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const form = { ...formOn(draft), answers: fullAnswers, commitments: bothCommitments }
    value(await submitApplication.run(portal, party.admin, form))
    const late = await saveDraft.run(portal, party.contributor, {
      ...formOn(draft),
      writer: 'earlier tab',
      answers: { strategy: 'Trop tard.' },
    })
    expect(late.ok ? null : [late.problem.status, late.problem.detail]).toEqual([
      409,
      expect.stringMatching(/n’est plus un brouillon.*reste sur cet appareil/),
    ])
    expect((await now(draft.id)).answers.strategy).toBe(fullAnswers.strategy)
  })
})
