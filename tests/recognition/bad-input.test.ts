import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { longestDraftText } from '@/casework/save-fields'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import type { Answers } from '@/recognition/answers'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../support/accounts'
import { aStructure, bothCommitments, draftOf, fullAnswers } from '../support/builders/recognition'
import { type Browser, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let writer: Browser
let userId: string
let id: string
let organizationId: string
beforeAll(async () => {
  portal = await testPortal()
  writer = await signedIn(portal, 'ecrit@phare.example', 'Camille Duval')
  userId = await accountByEmail(portal, 'ecrit@phare.example')
})
afterAll(() => portal.close())
beforeEach(async () => {
  const party = await aStructure(portal)
  organizationId = party.organization.id
  const seat = newSeat(organizationId, { userId, displayName: 'Camille Duval' }, 'active', 'admin')
  await portal.store.insert(organizationMembers, seat)
  id = (await draftOf(portal, party)).id
})

const now = async () => {
  const row = await portal.store.get(applications, id)
  if (!row) throw new Error('no application')
  return row
}
const save = async (answers: object, fields: object = {}) =>
  writer.patch(`/applications/${id}`, { revision: (await now()).revision, writer: 'one', answers, ...fields })
const submit = async (fields: object = {}) =>
  writer.post(`/applications/${id}/submit`, { revision: (await now()).revision, ...fields })
const texts = ['presentation', 'territory', 'awarding', 'strategy', 'badgeName', 'badgeDescription'] as const
const names = (body: { readonly fields?: readonly { readonly name: string }[] }) => body.fields?.map(({ name }) => name)

describe('an application that is filled in with whatever people paste', () => {
  it.each([
    ['emoji', 'Récolter 🥕👩‍🌾 avec soin', 'Récolter 🥕👩‍🌾 avec soin'],
    ['right to left', 'جمعية الميناء', 'جمعية الميناء'],
    ['a script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['text pasted from Word', '«\u00a0Un\u00a0parcours\u00a0» – “six” badges…\r\nEt la suite', null],
    ['half a sign and one that ends texts', 'Six \ud800badges\u0000', 'Six badges'],
  ])('keeps %s in every answer', async (_what, typed, expected) => {
    const saved = await save(Object.fromEntries(texts.map((name) => [name, typed])))
    expect(saved.status).toBe(200)
    const { answers } = await now()
    for (const name of texts) expect(answers[name], name).toBe(expected ?? typed)
  })

  it.each(texts)('of more than a draft holds says so beside the field, and keeps what was there: %s', async (name) => {
    await save({ [name]: 'Ce qui était là' })
    const refused = await save({ [name]: 'é'.repeat(longestDraftText + 1) })
    expect([refused.status, names(refused.body)]).toEqual([422, [`answers.${name}`]])
    expect(refused.body.fields[0].detail).toMatch(/^Ce texte est trop long/)
    expect((await now()).answers[name]).toBe('Ce qui était là')
  })

  it.each([
    ['an object', { $ne: 1 }],
    ['a list', ['a']],
    ['a number', 42],
  ])('takes no %s for an answer', async (_what, typed) => {
    for (const name of [...texts, 'size', 'activity', 'territoryLink', 'badgeUrl']) {
      const refused = await save({ [name]: typed })
      expect([refused.status, names(refused.body)], name).toEqual([422, [`answers.${name}`]])
      expect(refused.body.fields[0].detail, name).toMatch(/^\p{Lu}.*\.$/u)
    }
  })

  it('says every empty answer at once, in the order of the form, and loses none of the others', async () => {
    await save({ ...fullAnswers, presentation: '   ', strategy: '', badgeDescription: '\n' })
    const refused = await submit({ commitments: bothCommitments })
    expect([refused.status, names(refused.body)]).toEqual([
      422,
      ['answers.presentation', 'answers.strategy', 'answers.badgeDescription'],
    ])
    expect((await now()).answers).toMatchObject({ awarding: fullAnswers.awarding, badgeName: fullAnswers.badgeName })
  })

  it('is filed once by a double click, and by the form that comes again after the back button', async () => {
    await save(fullAnswers)
    const { revision } = await now()
    const form = { revision, commitments: bothCommitments, formKey: 'the-same-form' }
    const path = `/applications/${id}/submit`
    const twice = await Promise.all([writer.post(path, form), writer.post(path, form)])
    const again = await writer.post(path, form)
    expect([...twice, again].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set([...twice, again].map(({ body }) => body.number)).size).toBe(1)
    const fresh = await writer.post(path, { ...form, formKey: 'another-form' })
    expect([fresh.status, (await now()).status]).toEqual([409, 'submitted'])
  })

  it('saves nothing of a member who was removed while writing, and tells no stranger that it is there', async () => {
    await save({ strategy: 'Avant' })
    const { revision } = await now()
    await portal.store.remove(organizationMembers.slug, { key: { equals: `${organizationId}:${userId}` } })
    const answers: Partial<Answers> = { strategy: 'Après' }
    const late = await writer.patch(`/applications/${id}`, { revision, writer: 'one', answers })
    const file = await writer.upload(
      `/applications/${id}/attachments`,
      { name: 'grille.pdf.exe', bytes: Buffer.from('MZ'), type: 'application/pdf' },
      { point: 'awarding' },
    )
    expect([late.status, file.status, (await now()).answers.strategy]).toEqual([404, 404, 'Avant'])
  })

  it('is answered beside each field when nothing of it fits', async () => {
    const refused = await writer.patch(`/applications/${id}`, { answers: 'tout', commitments: [], revision: 'un' })
    expect([refused.status, names(refused.body)?.toSorted()]).toEqual([422, ['answers', 'commitments', 'revision']])
  })
})
