import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { writeNote } from '@/recognition/commands/write-note'
import { accountByEmail } from '../support/accounts'
import {
  allConform,
  aStructure,
  bothCommitments,
  draftOf,
  formKey,
  fullAnswers,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { type Browser, frontOf, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let bruno: Browser
let helene: Browser
let stranger: Browser
let organizationId = ''

/** Payload's own REST, as this person. */
const rest = (browser: Browser, path: string) =>
  supertest(frontOf(portal))
    .get(`/api/${path}`)
    .set('Host', new URL(portal.env.portalUrl).host)
    .set('Origin', portal.env.portalUrl)
    .set('Cookie', browser.session)

/** Seats a signed-in person in a structure of the builders. */
async function seated(email: string, displayName: string, organization: string): Promise<Browser> {
  const browser = await signedIn(portal, email, displayName)
  const userId = await accountByEmail(portal, email)
  await portal.store.insert(organizationMembers, newSeat(organization, { userId, displayName }, 'active', 'admin'))
  return browser
}

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  organizationId = (await aStructure(portal, 'Atelier des Marais')).organization.id
  bruno = await seated('bruno@marais.example', 'Bruno Lehaut', organizationId)
  stranger = await seated(
    'ines@phare.example',
    'Inès Roche',
    (await aStructure(portal, 'Chantier du Phare')).organization.id,
  )
  helene = await signedIn(portal, 'helene@region.example', 'Hélène Martin')
  const userId = await accountByEmail(portal, 'helene@region.example')
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
})
afterAll(() => portal.close())

story('an application over HTTP, and who sees what of it', () => {
  test('goes from its first click to the open status, each answer with the revision that the next form shows', async () => {
    const started = await bruno.post('/applications', { organizationId })
    expect([started.status, started.body.status]).toEqual([200, 'draft'])
    const path = `/applications/${started.body.id}`
    const saved = await bruno.patch(path, { revision: started.body.revision, answers: { strategy: 'Un parcours.' } })
    expect(saved.body.revision).toBe(started.body.revision + 1)
    const unfinished = await bruno.post(`${path}/submit`, { revision: saved.body.revision })
    expect(unfinished.status).toBe(422)
    expect(unfinished.headers['content-type']).toContain('application/problem+json')
    expect(unfinished.body.fields.map((field: { name: string }) => field.name)).toContain('answers.presentation')
    const form = { revision: saved.body.revision, answers: fullAnswers, commitments: bothCommitments }
    const submitted = await bruno.post(`${path}/submit`, form)
    expect(submitted.body.number).toBe('P-2026-0001')
    const taken = await helene.post(`${path}/take`, { revision: submitted.body.revision })
    const noted = await helene.post(`${path}/points`, { revision: taken.body.revision, checklist: allConform })
    const preview = await helene.post(`${path}/preview-decision`, { decision: 'accept', reason: 'Dossier clair.' })
    expect(preview.body.text).toContain('Dossier clair.')
    const decision = { revision: noted.body.revision, reason: 'Dossier clair.', mailSeen: preview.body.digest }
    const accepted = await helene.post(`${path}/accept`, decision)
    expect([accepted.status, accepted.body.status]).toEqual([200, 'accepted'])
    const memberships = await rest(bruno, `memberships?where[organizationId][equals]=${organizationId}`)
    expect(memberships.body.docs[0].intervals[0]).toMatchObject({ startsAt: '2026-03-02', endsAt: '2029-03-02' })
  })

  test('a form older than the case is answered 409, with who changed it and when', async () => {
    const other = await aStructure(portal, 'Structure lente')
    const submitted = await submittedBy(portal, other)
    const path = `/applications/${submitted.id}`
    const taken = await helene.post(`${path}/take`, { revision: submitted.revision })
    const stale = await helene.post(`${path}/ask`, { revision: submitted.revision, reason: 'clarification', text: '?' })
    expect([taken.status, stale.status, stale.body.code]).toEqual([200, 409, 'revision.moved'])
    expect(stale.body.current).toMatchObject({ status: 'inReview', changedBy: 'Hélène Martin' })
  })

  test.each([
    ['a question of no nature', 'Région', '/ask', { reason: 'curiosity', text: '?' }, 'reason'],
    ['an answer too long', 'structure', '/reply', { text: 'x'.repeat(4001) }, 'text'],
    [
      'a text that no draft keeps',
      'structure',
      '/submit',
      { answers: { strategy: 'x'.repeat(20_001) } },
      'answers.strategy',
    ],
    ['a start that does not exist', 'Région', '/accept', { reason: 'r', startsOn: '2026-02-30' }, 'startsOn'],
  ])('%s is refused beside its field, in French, to the %s', async (_, side, step, body, field) => {
    const own = await bruno.send('get', `/applications?organizationId=${organizationId}`)
    const who = side === 'structure' ? bruno : helene
    const answer = await who.post(`/applications/${own.body.items[0].id}${step}`, { revision: 1, ...body })
    expect(answer.status).toBe(422)
    expect(answer.body.fields.map((one: { name: string }) => one.name)).toEqual([field])
    expect(answer.body.fields[0].detail).toMatch(/[a-zéèà]{4,}.*\.$/)
  })

  test('whoever is not signed in, or belongs elsewhere, is told what strangers are told', async () => {
    const submitted = await submittedBy(portal, await aStructure(portal, 'Structure discrète'))
    const answers = await Promise.all([
      stranger.post(`/applications/${submitted.id}/withdraw`, { revision: submitted.revision }),
      stranger.post(`/applications/${formKey()}/withdraw`, { revision: 1 }),
    ])
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [404, 'record.not-found'],
      [404, 'record.not-found'],
    ])
  })

  const rows = async (browser: Browser, query: string) => (await rest(browser, query)).body

  test('a member of one structure never sees, counts or finds an application of another', async () => {
    const submitted = await submittedBy(portal, await aStructure(portal, 'Structure voisine'))
    const query = `applications?where[id][equals]=${submitted.id}`
    expect((await rows(helene, query)).totalDocs).toBe(1)
    expect((await rows(stranger, query)).totalDocs).toBe(0)
    expect((await rows(stranger, `applications/count?where[number][equals]=${submitted.number}`)).totalDocs).toBe(0)
    expect((await rest(stranger, `applications/${submitted.id}`)).status).toBe(404)
  })

  test('a structure reads its own cases as a page with its total, and one of them with its dialogue', async () => {
    const list = `/applications?organizationId=${organizationId}`
    const all = (await bruno.send('get', list)).body
    expect(all.total).toBe(1)
    const accepted = await bruno.send('get', `${list}&status=accepted&sort=number&limit=1`)
    expect(accepted.body.items).toMatchObject([{ number: 'P-2026-0001', status: 'accepted' }])
    expect((await bruno.send('get', `${list}&status=refused`)).body).toEqual({ items: [], total: 0 })
    const one = await bruno.send('get', `/applications/${all.items[0].id}`)
    expect(one.body).toMatchObject({ answers: fullAnswers, organization: { displayName: 'Atelier des Marais' } })
    expect(Object.keys(one.body)).not.toContain('checklist')
    expect((await stranger.send('get', list)).body).toEqual({ items: [], total: 0 })
    expect((await stranger.send('get', `/applications/${all.items[0].id}`)).status).toBe(404)
    expect((await bruno.send('get', `${list}&limit=0`)).status).toBe(422)
  })

  test('the Région sees no draft', async () => {
    const draft = await draftOf(portal, await aStructure(portal, 'Structure qui hésite'))
    expect((await rows(helene, `applications?where[id][equals]=${draft.id}`)).totalDocs).toBe(0)
  })

  test('a private note of the Région is never read by the structure that it is about', async () => {
    const [mine] = (await rows(bruno, `applications?where[organizationId][equals]=${organizationId}`)).docs
    const userId = await accountByEmail(portal, 'helene@region.example')
    const note = { applicationId: mine.id, formKey: formKey(), text: 'À relire avec Yves.' }
    value(await writeNote.run(portal, await portal.identify(userId), note))
    await runEffects(portal)
    const query = `case-messages?where[caseId][equals]=${mine.id}&limit=100`
    const texts = async (browser: Browser) => (await rows(browser, query)).docs.map((one: { text: string }) => one.text)
    expect(await texts(helene)).toContain('À relire avec Yves.')
    const seen = await texts(bruno)
    expect(seen).toContain('Dossier déposé.')
    expect(seen).not.toContain('À relire avec Yves.')
    expect((await rows(bruno, 'case-messages?where[kind][equals]=privateNote')).totalDocs).toBe(0)
  })

  test('what a case still owes to the world leaves through no door', async () => {
    const { docs } = await rows(helene, 'applications?limit=1')
    expect(Object.keys(docs[0])).not.toEqual(expect.arrayContaining(['pending']))
    expect(JSON.stringify(docs[0])).not.toContain('@')
    expect((await rest(helene, 'applications?where[pending][exists]=true')).status).toBe(400)
  })
})
