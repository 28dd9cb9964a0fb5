import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'
import { countStatements, type StatementCount } from '../support/statements'

let portal: TestPortal
let camille: Browser
let statements: StatementCount
let organizationId: string
let applicationId: string
beforeAll(async () => {
  portal = await testPortal()
  camille = await signedIn(portal, 'camille@phare.example', 'Camille Duval')
  const made = await camille.post('/organizations', {
    ...{ displayName: 'Chantier du Phare', kind: 'integration', department: '50', city: 'Cherbourg' },
    ...{ postalCode: '50100', withoutSiret: true },
  })
  organizationId = made.body.id
  applicationId = (await camille.post('/applications', { organizationId, kind: 'participant' })).body.id
  statements = countStatements(portal)
})
afterAll(() => portal.close())

/** What is read of the person: the account with its session, and who they are. Once, whatever is asked. */
const ofThePerson = 2

describe('a signed-in request', () => {
  it.each([
    ['one’s own cases, a page and its total', () => `/applications?organizationId=${organizationId}&limit=20`, 2],
    ['one case with its structure', () => `/applications/${applicationId}`, 2],
  ])('reads the account once, and what it shows: %s', async (_what, path, shown) => {
    statements.reset()
    const answer = await camille.send('get', path())
    expect([answer.status, statements.count()], JSON.stringify([...statements.kinds()])).toEqual([
      200,
      ofThePerson + shown,
    ])
  })

  it('reads no seat and no profile twice for a question about a number', async () => {
    statements.reset()
    expect((await camille.post('/organizations/lookup', { siret: '81234567600017' })).status).toBe(200)
    expect(statements.count()).toBe(ofThePerson + 1)
  })
})
