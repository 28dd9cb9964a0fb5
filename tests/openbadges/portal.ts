import supertest from 'supertest'
import { frontOf } from '~/tests/support/http'
import { type TestPortal, testPortal } from '~/tests/support/portal'

export interface IssuingPortal extends TestPortal {
  /** A request to the front as a browser on the portal sends it. */
  readonly ask: (method: 'get' | 'post' | 'options', path: string) => supertest.Test
}

/** A portal that issues through the embedded issuer, with keys of its own and the front before it. */
export async function issuingPortal(settings: Readonly<Record<string, string>> = {}): Promise<IssuingPortal> {
  const portal = await testPortal({ now: '2026-04-01T09:00:00.000Z', settings: { ISSUER: 'embedded', ...settings } })
  const front = frontOf(portal)
  const { host, origin } = new URL(portal.env.portalUrl)
  return {
    ...portal,
    ask: (method, path) => supertest(front)[method](path).set('Host', host).set('Origin', origin),
  }
}
