import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organizations } from '@/organizations/organization'
import { longestPresentation } from '@/organizations/presentation'
import { organizationMembers } from '@/organizations/seat'
import { accountByEmail } from '../support/accounts'
import { Browser, password, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let camille: Browser
let organizationId: string
const base = {
  ...{ displayName: 'Chantier du Phare', kind: 'integration', department: '50', city: 'Cherbourg' },
  ...{ postalCode: '50100', street: '1, rue du Port', website: '', description: '' },
}
beforeAll(async () => {
  portal = await testPortal()
  camille = await signedIn(portal, 'camille@phare.example', 'Camille Duval')
  organizationId = (await camille.post('/organizations', { ...base, withoutSiret: true })).body.id
})
afterAll(() => portal.close())

/** What no field may take, whatever it is for. */
const refused: Readonly<Record<string, unknown>> = {
  'far too long': 'é'.repeat(60_000),
  'an object': { $ne: 1 },
  'a list': ['a'],
  nothing: null,
  'a number': 42,
}
/** What a name of a place may be, if it must, and is kept as text. */
const kept: Readonly<Record<string, readonly [typed: string, kept: string]>> = {
  emoji: ['Atelier 🎉', 'Atelier 🎉'],
  'right to left': ['جمعية الميناء', 'جمعية الميناء'],
  'a turned order of signs': ['\u202Egnp.Atelier', 'gnp.Atelier'],
  'a script': ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  'text pasted from Word': ['Atelier\u00a0du\u00a0Port\u200b', 'Atelier du Port'],
  'half a sign': ['Atelier \ud800du Port', 'Atelier du Port'],
  'a sign that ends texts': ['Atelier\u0000 du Port', 'Atelier du Port'],
}

interface Form {
  readonly method: 'post' | 'patch'
  readonly path: () => string
  readonly given: object
  readonly fields: readonly string[]
}
const organizationForm: readonly string[] = [
  'displayName',
  'kind',
  'department',
  'city',
  'postalCode',
  'street',
  'website',
]
const forms: Readonly<Record<string, Form>> = {
  'a new structure': {
    ...{ method: 'post', path: () => '/organizations', given: { ...base, withoutSiret: true } },
    fields: [...organizationForm, 'description', 'rna', 'siret'],
  },
  'its presentation': {
    ...{ method: 'patch', path: () => `/organizations/${organizationId}`, given: { ...base, revision: 1 } },
    fields: [...organizationForm, 'description'],
  },
  'the search': { method: 'post', path: () => '/organizations/search', given: {}, fields: ['siret'] },
  'an invitation': {
    ...{ method: 'post', path: () => `/organizations/${organizationId}/invitations` },
    ...{ given: { email: 'a@b.example', role: 'reader' }, fields: ['email', 'role'] },
  },
  'handing over': {
    ...{ method: 'post', path: () => `/organizations/${organizationId}/hand-over`, given: {}, fields: ['seatId'] },
  },
  'the name of the account': { method: 'post', path: () => '/account/name', given: {}, fields: ['displayName'] },
  'a new password': {
    ...{ method: 'post', path: () => '/account/password', fields: ['password', 'newPassword'] },
    given: { password: 'pas le bon', newPassword: 'quatre mots tout neufs' },
  },
  'a new address': {
    ...{ method: 'post', path: () => '/account/new-address', fields: ['email', 'password'] },
    given: { password: 'pas le bon', email: 'x@y.example' },
  },
  'the end of the account': {
    ...{ method: 'post', path: () => '/account/delete', given: { leavesAlone: true }, fields: ['password'] },
  },
  'a first account': {
    ...{ method: 'post', path: () => '/account/sign-up', fields: ['displayName', 'email', 'password'] },
    given: { displayName: 'A B', email: 'neuve@y.example', password },
  },
  'a forgotten password': { method: 'post', path: () => '/account/forgotten-password', given: {}, fields: ['email'] },
}
const everyField = Object.entries(forms).flatMap(([form, { fields }]) => fields.map((field) => [form, field] as const))

describe('a form that is filled in wrong', () => {
  it.each(everyField)('says so beside the field, in French: %s, %s', async (form, field) => {
    const { method, path, given } = forms[form] as Form
    for (const [what, value] of Object.entries(refused)) {
      const answer = await camille[method](path(), { ...given, [field]: value })
      expect(answer.status, what).toBe(422)
      const told = answer.body.fields?.find(({ name }: { name: string }) => name === field)
      expect(told?.detail, what).toMatch(/^\p{Lu}.*[.?!]$/u)
      expect(told?.detail, what).not.toMatch(/expected|invalid|string|undefined/i)
      expect(answer.text.length, `${what}: what was typed is not sent back`).toBeLessThan(2_000)
    }
  })

  it.each(Object.entries(kept))('keeps %s as a text, and nothing more', async (_what, [typed, expected]) => {
    const made = await camille.post('/organizations', {
      ...{ ...base, withoutSiret: true, displayName: typed, city: typed, street: typed },
    })
    expect(made.status).toBe(200)
    const row = await portal.store.get(organizations, made.body.id)
    expect([row?.displayName, row?.city, row?.street]).toEqual([expected, expected, expected])
    expect(made.body.slug).toMatch(/^[a-z0-9-]+$/)
  })

  it('takes a pasted address of several lines as one', async () => {
    const street = 'Bâtiment B\r\n12, rue du Port\n\u2028BP 4'
    const made = await camille.post('/organizations', { ...base, withoutSiret: true, street })
    const row = await portal.store.get(organizations, made.body.id)
    expect(row?.street).toBe('Bâtiment B 12, rue du Port BP 4')
  })

  it('counts a presentation as a reader does', async () => {
    const write = (description: string) => camille.post('/organizations', { ...base, withoutSiret: true, description })
    expect((await write('é'.repeat(longestPresentation))).status).toBe(200)
    expect((await write('é'.repeat(longestPresentation + 1))).body.fields?.[0]?.name).toBe('description')
  })
})

describe('a page that is older than what it shows', () => {
  it('saves nothing over what somebody else wrote meanwhile, and says who', async () => {
    const row = await portal.store.get(organizations, organizationId)
    const old = { ...base, revision: row?.revision ?? 0 }
    await camille.patch(`/organizations/${organizationId}`, { ...old, city: 'Valognes' })
    const late = await camille.patch(`/organizations/${organizationId}`, { ...old, city: 'Barfleur' })
    expect([late.status, late.body.code]).toEqual([409, 'revision.moved'])
    expect(late.body.detail).toContain('Camille Duval')
    expect((await portal.store.get(organizations, organizationId))?.city).toBe('Valognes')
  })

  it('answers the form that is sent again after the back button like the first time', async () => {
    const form = { ...base, withoutSiret: true, displayName: 'Retour arrière', formKey: 'the-same-form' }
    const [first, again] = [await camille.post('/organizations', form), await camille.post('/organizations', form)]
    expect([first.status, again.status, again.body.id]).toEqual([200, 200, first.body.id])
  })

  it('writes nothing for a member who was removed while writing', async () => {
    const odile = await signedIn(portal, 'odile@phare.example', 'Odile Morel')
    const request = await odile.post(`/organizations/${organizationId}/seats`)
    const accept = { revision: request.body.revision, answer: 'accept', role: 'admin' }
    await camille.post(`/seats/${request.body.id}/answer`, accept)
    const row = await portal.store.get(organizations, organizationId)
    const seat = await portal.store.get(organizationMembers, request.body.id)
    await camille.patch(`/seats/${request.body.id}`, { revision: seat?.revision, leave: true })
    const path = `/organizations/${organizationId}`
    const late = await odile.patch(path, { ...base, revision: row?.revision, displayName: 'À moi' })
    expect(late.status).toBe(404)
    expect((await odile.post(`${path}/invitations`, { email: 'x@y.example', role: 'admin' })).status).toBe(404)
    expect((await odile.post(`${path}/hand-over`, { seatId: request.body.id })).status).toBe(404)
    expect((await portal.store.get(organizations, organizationId))?.displayName).not.toBe('À moi')
    expect(await accountByEmail(portal, 'odile@phare.example')).not.toBe('')
  })

  it('tells whose session has ended while they wrote, and keeps nothing half', async () => {
    const gone = new Browser(portal)
    const late = await gone.patch(`/organizations/${organizationId}`, { ...base, revision: 1 })
    expect([late.status, late.body.code]).toEqual([401, 'account.sign-in-needed'])
    expect(late.body.detail).toContain('votre saisie est conservée')
  })
})
