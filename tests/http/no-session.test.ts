import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { endpoints } from '../support/composed'
import { openDoors } from '../support/doors'
import { type Browser, frontOf, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

const nameOf = ({ contract }: (typeof endpoints)[number]): string => `${contract.method.toUpperCase()} ${contract.path}`
const writing = endpoints.filter(({ contract }) => contract.method !== 'get')
const closed = writing.filter((one) => !openDoors.includes(nameOf(one)))

describe('whoever has no session any more', () => {
  let portal: TestPortal
  let ended: Browser

  beforeAll(async () => {
    portal = await testPortal()
    const app = frontOf(portal)
    ended = await signedIn(portal, 'parti@structure.example', 'Camille Duval', app)
    const cookie = ended.session
    await ended.post('/account/sign-out')
    // The page still sends the cookie of the session that is over.
    Object.assign(ended, { cookie })
  }, 60_000)
  afterAll(() => portal.close())

  it('finds open what must be open, and only that', () => {
    const marked = writing.filter(({ contract }) => contract.asks === 'anyone').map(nameOf)
    expect(marked.toSorted()).toEqual(openDoors.toSorted())
  })

  const bodies: readonly (readonly [string, object])[] = [
    ['nothing typed', {}],
    ['what no contract knows', { formKey: 7, revision: 'x', unknown: 'x'.repeat(2000) }],
  ]
  describe.each(closed.map(nameOf))('%s', (name) => {
    it.each(bodies)('is told so before its body is judged and before any look-up: %s', async (_, body) => {
      const [method = '', path = ''] = name.split(' ')
      const looked = vi.spyOn(portal.store, 'get')
      const found = vi.spyOn(portal.store, 'find')
      const verb = method === 'PATCH' ? 'patch' : 'post'
      const answer = await ended.send(verb, path.replaceAll(/:\w+/g, 'inconnu'), body)
      expect([answer.status, answer.body.code]).toEqual([401, 'account.sign-in-needed'])
      expect(answer.body.detail).toContain('Votre session est terminée')
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect([...looked.mock.calls, ...found.mock.calls]).toEqual([])
      vi.restoreAllMocks()
    })
  })

  it('is told so for a file too, and for a body that nobody can read', async () => {
    const file = { name: 'a.csv', bytes: new Uint8Array(9000) }
    expect((await ended.upload('/organizations/inconnue/declarations', file)).status).toBe(401)
    expect((await ended.upload('/applications', file)).status).toBe(401)
  })
})
