import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recipientOfLink } from '@/awards/persons/recipients'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { StaffRole } from '@/platform/actor'
import { accountByEmail } from '~/tests/support/accounts'
import { aMappedBadge, aParticipant, type Structure } from '~/tests/support/builders/awards'
import { Browser, frontOf, signedIn } from '~/tests/support/http'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure
let member: Browser
let reader: Browser
let staff: Browser
let stranger: Browser

async function seated(
  email: string,
  role: 'contributor' | 'reader',
  app: ReturnType<typeof frontOf>,
): Promise<Browser> {
  const browser = await signedIn(portal, email, 'Camille Duval', app)
  const userId = await accountByEmail(portal, email)
  const organizationId = structure.organization.id
  await portal.store.insert(organizationMembers, {
    id: newId(),
    revision: 1,
    key: `${organizationId}:${userId}`,
    organizationId,
    userId,
    displayName: 'Camille Duval',
    role,
    state: 'active',
    decidedAt: null,
  })
  return browser
}

async function staffMember(
  email: string,
  roles: readonly StaffRole[],
  app: ReturnType<typeof frontOf>,
): Promise<Browser> {
  const browser = await signedIn(portal, email, 'Hélène Martin', app)
  const userId = await accountByEmail(portal, email)
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } } })
  if (!profile) throw new Error('no profile')
  await portal.store.swap(profiles, profile, { staffRoles: roles })
  return browser
}

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Écouter une équipe')
  const app = frontOf(portal)
  member = await seated('membre@structure.example', 'contributor', app)
  reader = await seated('lecture@structure.example', 'reader', app)
  staff = await staffMember('region@normandie.example', ['reviewer'], app)
  stranger = await signedIn(portal, 'autre@ailleurs.example', 'Odile Marie', app)
})
afterAll(() => portal.close())

const path = () => `/organizations/${structure.organization.id}/declarations`
const declare = (text: string | Uint8Array, browser = member, name = 'mars.csv') =>
  browser.upload(path(), { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text })
const sent = ({ id, revision }: { readonly id: string; readonly revision: number }, browser = member) =>
  browser.post(`/declarations/${id}/send-now`, { revision })
const file = (...lines: string[]) => ['adresse;date;badge', ...lines].join('\n')

story('from a file to the ledger over HTTP', () => {
  it.each([
    ['a file of blanks', ' \n \n', 'declaration.empty', 'vide'],
    ['titles without a line', 'adresse;date;badge\n', 'declaration.empty', 'titres de colonnes'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0', 'declaration.not-a-table', 'CSV'],
    ['a missing column', 'nom;date;badge\nLéa;02/03/2026;Écouter', 'declaration.missing-column', '« adresse »'],
  ])('%s is refused with what to do, beside the field', async (_name, text, code, words) => {
    const answer = await declare(text)
    expect([answer.status, answer.body.code]).toEqual([422, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.detail.replaceAll('\u00a0', ' ')).toContain(words)
    expect(answer.body.fields[0].name).toBe('file')
  })

  it('a missing column says which ones were found', async () => {
    const answer = await declare('prénom;jour\nLéa;02/03/2026')
    expect(answer.body.detail).toContain('prénom')
    expect(answer.body.detail).toContain('jour')
  })

  it('a file that is too large is refused before it is read', async () => {
    const answer = await declare(new Uint8Array(10 * 1024 * 1024 + 1).fill(65))
    expect([answer.status, answer.body.code]).toEqual([413, 'request.too-large'])
    expect(answer.body.detail).toMatch(/\.$/)
  })

  it('no file at all is asked for beside its field', async () => {
    const answer = await member.post(path())
    expect([answer.status, answer.body.fields]).toEqual([422, [{ name: 'file', detail: 'Choisissez un fichier.' }]])
  })

  it('a file without a byte is called empty, and not missing', async () => {
    const answer = await declare('')
    expect([answer.status, answer.body.fields?.[0]?.name]).toEqual([422, 'file'])
    expect(answer.body.fields?.[0]?.detail).toContain('Ce fichier est vide.')
  })

  it('is nobody’s business but the structure’s: others find nothing, readers may not declare', async () => {
    const good = file('lea@personne.example;02/03/2026;Écouter une équipe')
    expect((await declare(good, stranger)).status).toBe(404)
    expect((await declare(good, new Browser(portal))).status).toBe(401)
    expect((await declare(good, reader)).status).toBe(403)
    const preview = await declare(good)
    expect(preview.status).toBe(200)
    const confirm = { revision: preview.body.revision }
    expect((await stranger.post(`/declarations/${preview.body.id}/confirm`, confirm)).status).toBe(404)
    expect((await reader.post(`/declarations/${preview.body.id}/confirm`, confirm)).status).toBe(403)
    for (const act of ['send-now', 'take-back']) {
      expect((await stranger.post(`/declarations/${preview.body.id}/${act}`, confirm)).status).toBe(404)
      expect((await new Browser(portal).post(`/declarations/${preview.body.id}/${act}`, confirm)).status).toBe(401)
      expect((await reader.post(`/declarations/${preview.body.id}/${act}`, confirm)).status).toBe(403)
    }
  })

  it('three bad lines in five hundred are told line by line, the others go on, and the same file changes nothing', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `p${index}@personne.example;02/03/2026;Écouter une équipe`)
    lines[9] = 'sans-arobase;02/03/2026;Écouter une équipe'
    lines[99] = 'p99@personne.example;31/02/2026;Écouter une équipe'
    lines[499] = 'p499@personne.example;02/03/2026;Un autre badge'
    const preview = await declare(file(...lines))
    expect(preview.body.summary).toMatchObject({ lines: 500, counts: 497, invalid: 3, known: 0 })
    const confirmed = await member.post(`/declarations/${preview.body.id}/confirm`, { revision: preview.body.revision })
    expect([confirmed.status, confirmed.body.state, confirmed.body.recorded]).toEqual([200, 'waiting', 0])
    expect((await sent(confirmed.body)).body).toMatchObject({ state: 'recorded', recorded: 497 })
    const again = await declare(file(...lines))
    expect(again.body.summary).toMatchObject({ counts: 0, known: 497, invalid: 3 })
    const repeated = await member.post(`/declarations/${again.body.id}/confirm`, { revision: again.body.revision })
    expect((await sent(repeated.body)).body).toMatchObject({ state: 'recorded', recorded: 0 })
    // Their evaluation is other tests' business, and would only take time here.
    await portal.store.remove('effects', { type: { in: ['awards.evaluate-recipient', 'awards.evaluate-recipients'] } })
  })

  it('a second click, and an older page, change nothing twice', async () => {
    const preview = await declare(file('double@personne.example;02/03/2026;Écouter une équipe'))
    const form = { formKey: randomUUID(), revision: preview.body.revision }
    const [one, two] = await Promise.all([
      member.post(`/declarations/${preview.body.id}/confirm`, form),
      member.post(`/declarations/${preview.body.id}/confirm`, form),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    const stale = await member.post(`/declarations/${preview.body.id}/confirm`, { revision: preview.body.revision })
    expect(stale.status).toBe(409)
    const late = await member.post(`/declarations/${preview.body.id}/take-back`, { revision: preview.body.revision })
    expect([late.status, late.body.code]).toEqual([409, 'revision.moved'])
    expect((await sent(one.body)).body.state).toBe('recorded')
  })

  it('is exported for staff alone, with initials, safe for a spreadsheet, and noted', async () => {
    await runEffects(portal)
    const answer = await staff.send('get', '/ledger.csv?badge=adapt-mastery')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.text.split('\r\n').filter(Boolean).length).toBe(2)
    expect(answer.text).not.toContain('@')
    for (const browser of [member, stranger, new Browser(portal)])
      expect((await browser.send('get', '/ledger.csv')).status).toBe(404)
  })

  it('no answer of the REST layer gives a recipient, a line of a file or an address', async () => {
    for (const browser of [member, staff, stranger]) {
      for (const slug of ['recipients', 'award-import-lines', 'credentials']) {
        const answer = await browser.rest(`/api/${slug}?depth=2&limit=100`)
        expect([403, 404]).toContain(answer.status)
      }
      const rows = await browser.rest('/api/issuances?limit=5')
      expect(rows.text).not.toContain('@personne')
    }
  })

  it('opens one person’s page, and a changed letter opens nothing', async () => {
    const [issued] = await portal.store.find(issuances, { where: { state: { equals: 'issued' } }, limit: 1 })
    const mail = portal.sent.find((sent) => sent.text.includes('/mes-badges/'))
    const link = /\/mes-badges\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(issued && (await recipientOfLink(portal, link))).toBeTruthy()
    const changed = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`
    expect(await recipientOfLink(portal, changed)).toBeNull()
    const refused = await new Browser(portal).post('/my-badges/objection', { link: changed, objects: true })
    expect(refused.status).toBe(404)
  })
})
