import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import supertest from 'supertest'
import { createApp } from '@/server/app'
import { runEffects, type TestPortal } from './portal'

/** The portal's front over the test's own portal, without Next. */
export const frontOf = (portal: TestPortal): Express =>
  createApp(portal, { health: { workerSeenAt: async () => portal.clock.now() } })

export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly type?: string
  readonly field?: string
}

/** A browser on the portal: keeps its cookie, sends its origin. */
export class Browser {
  private cookie = ''
  constructor(
    private readonly portal: TestPortal,
    private readonly app: Express = frontOf(portal),
    /** The address that a trusted proxy tells; absent where none stands in front. */
    private readonly from?: string,
  ) {}

  async send(method: 'get' | 'post' | 'patch', path: string, body?: object): Promise<supertest.Response> {
    const { host, origin } = new URL(this.portal.env.portalUrl)
    const request = supertest(this.app)[method](`/api/portal${path}`).set('Host', host).set('Origin', origin)
    if (this.cookie) request.set('Cookie', this.cookie)
    if (this.from) request.set('X-Forwarded-For', this.from)
    const response = await (body ? request.send(body) : request)
    const set = response.headers['set-cookie']?.[0]
    if (set) this.cookie = set.split(';')[0] ?? ''
    // The one door through which a scheme manager reads an address, with a line in the journal.
    if (!/^\/recipients\/[^/]+\/address$/.test(path)) this.portal.answered.push({ path, text: response.text ?? '' })
    return response
  }

  /** Payload's own REST layer, as anybody with this session may ask it. */
  async rest(path: string): Promise<supertest.Response> {
    const { host, origin } = new URL(this.portal.env.portalUrl)
    const request = supertest(this.app).get(path).set('Host', host).set('Origin', origin)
    return this.cookie ? request.set('Cookie', this.cookie) : request
  }

  /** A form with a file, as the one form component sends it. */
  async upload(path: string, file: SentFile, fields: object = {}) {
    const { host, origin } = new URL(this.portal.env.portalUrl)
    const request = supertest(this.app).post(`/api/portal${path}`).set('Host', host).set('Origin', origin)
    if (this.cookie) request.set('Cookie', this.cookie)
    return request
      .field('fields', JSON.stringify({ formKey: randomUUID(), ...fields }))
      .attach(file.field ?? 'file', Buffer.from(file.bytes), {
        filename: file.name,
        contentType: file.type ?? 'text/csv',
      })
  }

  /** A form as the one form component sends it. */
  post(path: string, fields: object = {}): Promise<supertest.Response> {
    return this.send('post', path, { formKey: randomUUID(), ...fields })
  }

  patch(path: string, fields: object = {}): Promise<supertest.Response> {
    return this.send('patch', path, { formKey: randomUUID(), ...fields })
  }

  get session(): string {
    return this.cookie
  }
}

export const password = 'quatre mots pour tester'

/** A person with a confirmed account, signed in: by the same steps as anybody. */
export async function signedIn(
  portal: TestPortal,
  email: string,
  displayName = 'Camille Duval',
  app?: Express,
  from?: string,
): Promise<Browser> {
  const browser = new Browser(portal, app, from)
  await browser.post('/account/sign-up', { email, displayName, password })
  await runEffects(portal)
  const link = lastLink(portal, email)
  const response = await browser.post('/account/confirm', {
    profileId: link.searchParams.get('compte'),
    token: link.searchParams.get('jeton'),
    password,
  })
  if (response.status !== 200) throw new Error(`the link answered ${response.status}: ${response.text}`)
  return browser
}

/** The portal's link in the last mail to an address. */
export function lastLink(portal: TestPortal, to: string): URL {
  const mail = portal.sent.filter((sent) => sent.to === to).at(-1)
  const found = /http:\/\/\S+\?\S+/.exec(mail?.text ?? '')
  if (!found) throw new Error(`no link in a mail to ${to}`)
  return new URL(found[0])
}
