import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseMessages } from '@/casework/messages'
import { askAboutSubmission } from '@/catalogue/commands/review-submission'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { askQuestion } from '@/recognition/commands/ask-question'
import { accountByEmail } from '../support/accounts'
import { aParticipant, formOnCase, inReview } from '../support/builders/catalogue'
import { aReviewer, aStructure, formOn, inReviewBy, value } from '../support/builders/recognition'
import { type Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let region: Browser
let member: Browser
/** A form of the dialogue: its path, who fills it in, and what else it sends. */
interface Form {
  readonly path: string
  readonly by: () => Browser
  readonly fields: object
}
/** Each form on a case where it is open; what is refused leaves all of them so. */
let forms: Readonly<Record<string, Form>> = {}

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  member = await signedIn(portal, 'ecrit@marais.example', 'Bruno Lehaut')
  region = await signedIn(portal, 'helene@region.example', 'Hélène Martin')
  const helene = await accountByEmail(portal, 'helene@region.example')
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: helene } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
  forms = await openForms()
})
afterAll(() => portal.close())

async function openForms(): Promise<Readonly<Record<string, Form>>> {
  const hand = aReviewer()
  const party = await aParticipant(portal)
  const other = await aStructure(portal, 'Le Phare')
  const files = [await inReviewBy(portal, other, hand), await inReviewBy(portal, await aStructure(portal), hand)]
  const badges = [
    await inReview(portal, party, hand, { name: 'À demander' }),
    await inReview(portal, party, hand, { name: 'À répondre' }),
  ]
  const [file, second] = files
  const [badge, answered] = badges
  if (!file || !second || !badge || !answered) throw new Error('no cases')
  const question = { reason: 'incomplete' as const, text: 'À préciser.' }
  const asked = value(
    await askQuestion.run(portal, hand, { ...formOn(file), ...question, fields: ['answers.strategy'] }),
  )
  const askedBadge = value(
    await askAboutSubmission.run(portal, hand, { ...formOnCase(answered), ...question, fields: ['badge.criteria'] }),
  )
  const userId = await accountByEmail(portal, 'ecrit@marais.example')
  for (const { organization } of [party, other]) {
    const seat = newSeat(organization.id, { userId, displayName: 'Bruno Lehaut' }, 'active', 'contributor')
    await portal.store.insert(organizationMembers, seat)
  }
  const clear = { reason: 'clarification' }
  const [atFile, atBadge] = [`/applications/${asked.id}`, `/submissions/${askedBadge.id}`]
  return {
    'a question about an application': {
      ...{ path: `/applications/${second.id}/ask`, by: () => region, fields: { revision: second.revision, ...clear } },
    },
    'a question about a badge': {
      ...{ path: `/submissions/${badge.id}/ask`, by: () => region, fields: { revision: badge.revision, ...clear } },
    },
    'an answer about an application': {
      ...{ path: `${atFile}/reply`, by: () => member, fields: { revision: asked.revision } },
    },
    'an answer about a badge': {
      ...{ path: `${atBadge}/reply`, by: () => member, fields: { revision: askedBadge.revision } },
    },
    'a message of the structure': { path: `${atFile}/messages`, by: () => member, fields: {} },
    'a message of the structure about a badge': { path: `${atBadge}/messages`, by: () => member, fields: {} },
    'a message of the Région': { path: `${atFile}/messages`, by: () => region, fields: {} },
    'a private note': { path: `${atFile}/notes`, by: () => region, fields: {} },
  }
}

const names = [
  'a question about an application',
  'a question about a badge',
  'an answer about an application',
  'an answer about a badge',
  'a message of the structure',
  'a message of the structure about a badge',
  'a message of the Région',
  'a private note',
] as const

const send = (name: (typeof names)[number], fields: object, on = forms) => {
  const form = on[name]
  if (!form) throw new Error(name)
  return form.by().post(form.path, { ...form.fields, ...fields })
}

describe.each(names)('%s', (name) => {
  test.each<[string, unknown]>([
    ['empty', ''],
    ['of spaces and no-break spaces', ' \u00a0\n\t '],
    ['absent', undefined],
    ['far too long', 'x'.repeat(4_001)],
    ['no text', 12],
  ])('%s: is refused with a French sentence beside the text, and nothing is kept', async (_, text) => {
    const before = await portal.store.count(caseMessages, {})
    const refused = await send(name, { text })
    expect([refused.status, refused.body.fields?.map((field: { name: string }) => field.name)]).toEqual([422, ['text']])
    expect(refused.body.fields[0].detail).toMatch(/^\p{Lu}.*\p{L}{4}.*\.$/u)
    expect(refused.body.detail).toMatch(/\p{L}{4}/u)
    expect(await portal.store.count(caseMessages, {})).toBe(before)
  })
})

/** What people paste and type, kept as it is. */
const typed =
  '« Deux encadrants » – l’équipe\u00a0: 👩🏽‍🌾 مرحبا \u05E9\u05DC\u05D5\u05DD <script>alert(1)</script>\n• un\n• deux'

describe('what people paste and type', () => {
  test('arrives in the thread as it was: Word’s signs, emoji, right to left, marks of a script', async () => {
    const others = await openForms()
    for (const name of names) {
      const sent = await send(name, { text: typed }, others)
      expect([name, sent.status]).toEqual([name, 200])
      await runEffects(portal)
    }
    const kept = await portal.store.find(caseMessages, {
      where: { kind: { in: ['question', 'message', 'ownMessage', 'privateNote'] } },
      limit: 100,
    })
    expect(kept.filter(({ text }) => text === typed)).toHaveLength(names.length)
  })
})

describe('a field that does not exist', () => {
  test.each<[string, unknown]>([
    ['a name of nobody', ['answers.size', 'openKey']],
    ['a path', ['__proto__']],
    ['no list', 'answers.size'],
    ['a list without end', Array.from({ length: 200 }, () => 'answers.size')],
  ])('is not asked for: %s', async (_, fields) => {
    const refused = await send('a question about an application', { text: 'Précisez.', fields })
    expect(refused.status).toBe(422)
    expect(refused.body.fields[0].name).toMatch(/^fields/)
  })
})
