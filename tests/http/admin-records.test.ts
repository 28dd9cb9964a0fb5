import { afterAll, beforeAll, expect, it } from 'vitest'
import { adminRecordBounds } from '@/server/limits'
import { type SignedIn, signedIn } from '../support/builders/account'
import { type Front, openFront } from '../support/front'
import { story } from '../support/story'

let front: Front
let member: SignedIn
let reviewer: SignedIn
let editor: SignedIn
let colleague: SignedIn

beforeAll(async () => {
  front = await openFront()
  member = await signedIn(front.portal, { email: 'membre@structure.example' })
  reviewer = await signedIn(front.portal, { email: 'instruction@region.example', staffRoles: ['reviewer'] })
  editor = await signedIn(front.portal, { email: 'edition@region.example', staffRoles: ['editor'] })
  colleague = await signedIn(front.portal, { email: 'collegue@region.example', staffRoles: ['editor'] })
})
afterAll(() => front.close())

const ask = (person: SignedIn | null, method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) => {
  const request = front.ask(method, `/api${path}`)
  if (person) request.set('Authorization', `JWT ${person.token}`)
  return body ? request.send(body) : request
}
const lockOf = (person: SignedIn, more: object = {}) => ({
  document: { relationTo: 'regional-badges', value: 'participant' },
  user: { relationTo: 'users', value: person.userId },
  ...more,
})

story('preferences of the admin', () => {
  it('are read and written by the staff, and by nobody else', async () => {
    for (const person of [null, member]) {
      expect((await ask(person, 'get', '/payload-preferences/columns')).status).toBe(403)
      expect((await ask(person, 'post', '/payload-preferences/columns', { value: { a: 1 } })).status).toBe(403)
      expect((await ask(person, 'delete', '/payload-preferences/columns')).status).toBe(403)
    }
    expect((await ask(reviewer, 'post', '/payload-preferences/columns', { value: { a: 1 } })).status).toBe(200)
    expect((await ask(reviewer, 'get', '/payload-preferences/columns')).body.value).toEqual({ a: 1 })
  })

  it('are each person’s own, whoever the body names', async () => {
    const forged = { value: { a: 2 }, user: { relationTo: 'users', value: reviewer.userId } }
    await ask(editor, 'post', '/payload-preferences/columns', forged)
    expect((await ask(reviewer, 'get', '/payload-preferences/columns')).body.value).toEqual({ a: 1 })
    await ask(colleague, 'delete', '/payload-preferences/columns')
    expect((await ask(reviewer, 'get', '/payload-preferences/columns')).body.value).toEqual({ a: 1 })
  })

  it('have a size, a name and a number', async () => {
    const large = { value: 'x'.repeat(adminRecordBounds.preferenceBytes + 1) }
    expect((await ask(editor, 'post', '/payload-preferences/large', large)).status).toBe(413)
    expect((await ask(editor, 'post', `/payload-preferences/${'k'.repeat(200)}`, { value: 1 })).status).toBe(400)
    expect((await ask(editor, 'post', '/payload-preferences/a%2Fb', { value: 1 })).status).toBe(400)
    for (let made = 1; made <= adminRecordBounds.preferences; made += 1) {
      await ask(colleague, 'post', `/payload-preferences/key-${made}`, { value: 1 })
    }
    expect((await ask(colleague, 'post', '/payload-preferences/one-more', { value: 1 })).status).toBe(429)
    expect((await ask(colleague, 'post', '/payload-preferences/key-1', { value: 2 })).status).toBe(200)
  }, 60_000)
})

story('pages that somebody edits', () => {
  it('are told to the staff alone', async () => {
    expect((await ask(null, 'get', '/payload-locked-documents')).status).toBe(403)
    expect((await ask(member, 'get', '/payload-locked-documents')).status).toBe(403)
    expect((await ask(reviewer, 'get', '/payload-locked-documents')).status).toBe(200)
  })

  it('are reserved by whoever may change them, in their own name', async () => {
    expect((await ask(member, 'post', '/payload-locked-documents', lockOf(member))).status).toBe(403)
    expect((await ask(reviewer, 'post', '/payload-locked-documents', lockOf(reviewer))).status).toBe(403)
    expect((await ask(editor, 'post', '/payload-locked-documents', lockOf(colleague))).status).toBe(403)
    const file = { document: { relationTo: 'applications', value: 'x' } }
    expect((await ask(editor, 'post', '/payload-locked-documents', lockOf(editor, file))).status).toBe(403)
    expect((await ask(editor, 'post', '/payload-locked-documents', lockOf(editor))).status).toBe(201)
  })

  it('are given back by their editor, and taken over in one’s own name alone', async () => {
    const [lock] = (await ask(editor, 'get', '/payload-locked-documents')).body.docs
    const path = `/payload-locked-documents/${lock.id}`
    const to = ({ userId }: SignedIn) => ({ user: { relationTo: 'users', value: userId } })
    expect((await ask(colleague, 'delete', path)).status).toBe(403)
    expect((await ask(member, 'delete', path)).status).toBe(403)
    expect((await ask(colleague, 'patch', path, to(member))).status).toBe(403)
    expect((await ask(reviewer, 'patch', path, to(reviewer))).status).toBe(404)
    expect((await ask(colleague, 'patch', path, { ...to(colleague), document: lockOf(editor).document })).status).toBe(
      400,
    )
    expect((await ask(colleague, 'patch', path, to(colleague))).status).toBe(200)
    expect((await ask(editor, 'delete', path)).status).toBe(403)
    expect((await ask(colleague, 'delete', path)).status).toBe(200)
  })

  it('are so many at a time', async () => {
    for (let made = 0; made < adminRecordBounds.locks; made += 1) {
      expect((await ask(editor, 'post', '/payload-locked-documents', lockOf(editor))).status).toBe(201)
    }
    expect((await ask(editor, 'post', '/payload-locked-documents', lockOf(editor))).status).toBe(429)
  })
})
