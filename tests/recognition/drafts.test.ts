import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longestDraftText } from '@/casework/save-fields'
import { noAnswers } from '@/recognition/answers'
import { saveDraft } from '@/recognition/commands/save-draft'
import { submitApplication } from '@/recognition/commands/submit-application'
import { applications } from '@/recognition/records'
import {
  aStructure,
  bothCommitments,
  codeOf,
  draftOf,
  formOn,
  fullAnswers,
  value,
} from '../support/builders/recognition'
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

describe('two windows on one draft', () => {
  test('each saves what was typed in it, and a field that nobody touched stays as it is', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const one = { ...formOn(draft), writer: 'one' }
    value(await saveDraft.run(portal, party.admin, { ...one, answers: { strategy: 'Un parcours.' } }))
    const two = { ...formOn(draft), writer: 'two', answers: { awarding: 'Deux encadrants.' } }
    const saved = value(await saveDraft.run(portal, party.contributor, two))
    expect(saved.conflicts).toEqual([])
    expect((await now(draft.id)).answers).toEqual({
      ...noAnswers,
      strategy: 'Un parcours.',
      awarding: 'Deux encadrants.',
    })
    // The second window learns what the first one wrote.
    expect(saved.draft).toMatchObject({ 'answers.strategy': 'Un parcours.', 'answers.awarding': 'Deux encadrants.' })
  })

  test('of one field that both wrote, both values are told, the other fields are saved, and the choice is kept', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    value(
      await saveDraft.run(portal, party.contributor, { ...formOn(draft), writer: 'one', answers: { strategy: 'A' } }),
    )
    const mine = { ...formOn(draft), writer: 'two' }
    const held = value(
      await saveDraft.run(portal, party.admin, { ...mine, answers: { strategy: 'B', badgeName: 'Récolter' } }),
    )
    expect(held.conflicts).toEqual([
      { name: 'answers.strategy', theirs: 'A', by: party.contributor.displayName, at: expect.any(String) },
    ])
    expect((await now(draft.id)).answers).toMatchObject({ strategy: 'A', badgeName: 'Récolter' })
    const chosen = value(
      await saveDraft.run(portal, party.admin, {
        ...formOn(draft),
        writer: 'two',
        seen: { 'answers.strategy': held.revision },
        answers: { strategy: 'B' },
      }),
    )
    expect(chosen.conflicts).toEqual([])
    expect((await now(draft.id)).answers.strategy).toBe('B')
  })

  test('of the same person, the other window is not somebody', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    value(await saveDraft.run(portal, party.admin, { ...formOn(draft), writer: 'one', answers: { strategy: 'A' } }))
    const other = await saveDraft.run(portal, party.admin, {
      ...formOn(draft),
      writer: 'two',
      answers: { strategy: 'B' },
    })
    expect(value(other).conflicts).toMatchObject([{ name: 'answers.strategy', by: null }])
  })

  test('ten savings at one moment, each of another field: none is lost', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const fields = ['presentation', 'territory', 'awarding', 'strategy', 'badgeName', 'badgeDescription', 'badgeUrl']
    const savings = fields.map((field, index) =>
      saveDraft.run(portal, index % 2 ? party.admin : party.contributor, {
        ...formOn(draft),
        writer: field,
        answers: { [field]: `de ${field}` },
      }),
    )
    const boxes = Object.keys(bothCommitments).map((key) =>
      saveDraft.run(portal, party.admin, { ...formOn(draft), writer: key, commitments: { [key]: true } }),
    )
    expect((await Promise.all([...savings, ...boxes])).map(codeOf)).toEqual([...fields, 1, 2].map(() => 'ok'))
    const after = await now(draft.id)
    expect(after.answers).toMatchObject(Object.fromEntries(fields.map((field) => [field, `de ${field}`])))
    expect(Object.keys(after.commitments).toSorted()).toEqual(Object.keys(bothCommitments).toSorted())
  })

  test('a lost answer is no conflict with oneself', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const form = () => ({ ...formOn(draft), writer: 'one' })
    value(await saveDraft.run(portal, party.admin, { ...form(), answers: { strategy: 'A' } }))
    const again = value(await saveDraft.run(portal, party.admin, { ...form(), answers: { strategy: 'AB' } }))
    expect([again.conflicts, (await now(draft.id)).answers.strategy]).toEqual([[], 'AB'])
  })

  test('a look without anything typed changes nothing, and is the members’ alone', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const looked = value(await saveDraft.run(portal, party.admin, formOn(draft)))
    expect(looked.revision).toBe(draft.revision)
    expect(codeOf(await saveDraft.run(portal, party.reader, formOn(draft)))).toBe('not-allowed')
  })
})

describe('a draft keeps anything, and only its submission judges', () => {
  test('a text over the limit and an address that is none are kept as typed and marked, and stop nothing else', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const long = 'x'.repeat(4001)
    const saved = value(
      await saveDraft.run(portal, party.admin, {
        ...formOn(draft),
        answers: { ...fullAnswers, presentation: long, badgeUrl: 'notre site', strategy: ' avec espaces ' },
        commitments: bothCommitments,
      }),
    )
    expect(saved.marks).toEqual([
      {
        name: 'answers.presentation',
        detail: 'Ce texte compte 4\u202f001 caractères, la limite est de 4\u202f000. Raccourcissez-le.',
      },
      { name: 'answers.badgeUrl', detail: expect.stringContaining('https://www.structure.fr') },
    ])
    expect((await now(draft.id)).answers).toMatchObject({
      presentation: long,
      badgeUrl: 'notre site',
      strategy: ' avec espaces ',
    })
    const refused = await submitApplication.run(portal, party.admin, formOn(saved))
    expect(refused.ok ? [] : refused.problem.fields?.map(({ name }) => name)).toEqual([
      'answers.presentation',
      'answers.badgeUrl',
    ])
    expect(saveDraft.input.shape.answers.safeParse({ strategy: 'x'.repeat(longestDraftText) }).success).toBe(true)
  })

  test('what the submission names stands in the order of the form', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const refused = await submitApplication.run(portal, party.admin, {
      ...formOn(draft),
      answers: { ...fullAnswers, size: '', territory: 'x'.repeat(4001), badgeName: '' },
    })
    expect(refused.ok ? [] : refused.problem.fields?.map(({ name }) => name)).toEqual([
      'answers.size',
      'answers.territory',
      'answers.badgeName',
      'commitments.accurateBadges:1',
      'commitments.informPublic:1',
    ])
  })

  test('the case that is submitted has no spaces around its answers, and a whole address', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const submitted = value(
      await submitApplication.run(portal, party.admin, {
        ...formOn(draft),
        answers: { ...fullAnswers, strategy: ' Un parcours. ', badgeUrl: 'www.structure.example/badge' },
        commitments: bothCommitments,
      }),
    )
    expect(submitted.answers).toMatchObject({
      strategy: 'Un parcours.',
      badgeUrl: 'https://www.structure.example/badge',
    })
  })
})
