import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn } from '../support/builders/account'
import { type Front, openFront, portalUrl } from '../support/front'

let front: Front
let seenNonce = ''

beforeAll(async () => {
  front = await openFront({
    pages: (request, response, next) => {
      if (request.path === '/admin/travail') response.send('inside')
      else if (request.path === '/page') {
        seenNonce = /'nonce-([^']+)'/.exec(String(request.headers['content-security-policy']))?.[1] ?? ''
        response
          .type('html')
          .send(`<p>${request.headers['sec-fetch-site']} ${request.headers.origin ?? 'no origin'}</p>`)
      } else if (request.path.startsWith('/fonts/')) {
        response.setHeader('cache-control', 'public, max-age=31536000, immutable')
        if (request.path === '/fonts/there.woff2') response.send('font')
        else response.status(404).send('none')
      } else if (request.path === '/broken') throw new Error('secret of anna@structure.example')
      else next()
    },
  })
})
afterAll(() => front.close())

describe('the policy of scripts', () => {
  it('allows our own files and this request’s nonce, and hands the same policy to the page', async () => {
    const answer = await front.ask('get', '/page').set('Content-Security-Policy', "script-src 'unsafe-inline'")
    const policy = String(answer.headers['content-security-policy'])
    const nonce = /script-src 'self' 'nonce-([^']+)'(;|$)/.exec(policy)?.[1]
    expect(nonce).toHaveLength(24)
    expect(seenNonce).toBe(nonce)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toMatch(/style-src [^;]*unsafe-inline/)
  })

  it('gives each request a nonce of its own', async () => {
    const [first, second] = [await front.ask('get', '/page'), await front.ask('get', '/page')]
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy'])
  })

  it('sends the other headers of a careful site, and names no product', async () => {
    const { headers } = await front.ask('get', '/page')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

describe('what browsers may keep', () => {
  it('is a file that exists, for as long as its folder says', async () => {
    const answer = await front.ask('get', '/fonts/there.woff2')
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  it('is no file that does not exist: it may come with the next version', async () => {
    const answer = await front.ask('get', '/fonts/not-there.woff2')
    expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-store'])
  })
})

describe('the host', () => {
  it('refuses a host that is not ours, in French, as a problem to a program', async () => {
    const answer = await front.ask('get', '/page').set('Host', 'elsewhere.example')
    expect(answer.status).toBe(421)
    expect(answer.body).toMatchObject({ status: 421, code: 'request.wrong-host' })
  })

  it('believes no forwarded host from a sender that is no proxy of ours', async () => {
    const answer = await front
      .ask('get', '/page')
      .set('Host', 'elsewhere.example')
      .set('X-Forwarded-Host', 'portal.test')
    expect(answer.status).toBe(421)
  })
})

describe('a page that is opened from a mail', () => {
  it('knows its reader although another site led there', async () => {
    const answer = await front.ask('get', '/page').set('Sec-Fetch-Site', 'cross-site')
    expect(answer.text).toBe('<p>same-origin no origin</p>')
  })
})

describe('what nobody knows', () => {
  it('answers an unknown API address with a French problem', async () => {
    const answer = await front.ask('get', '/api/portal/nothing-here')
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ code: 'record.not-found', detail: expect.stringContaining('n’existe pas') })
  })

  it('answers an unknown page with a French page', async () => {
    const answer = await front.ask('get', '/nulle-part').set('Accept', 'text/html')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('<html lang="fr">')
    expect(answer.text).toContain('Page introuvable')
  })

  it('answers an address that cannot be decoded as malformed, not as our failure', async () => {
    const answer = await front.ask('get', '/openbadges/credentials/%E0%A4%A')
    expect([400, 404]).toContain(answer.status)
  })

  it('tells nothing about an incident but that it happened', async () => {
    const answer = await front.ask('get', '/broken').set('Accept', 'text/html')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('anna@structure.example')
    expect(front.logLines().join('')).toContain('[address]')
    expect(front.logLines().join('')).not.toContain('anna@structure.example')
  })
})

describe('methods', () => {
  it('answers HEAD on the API with headers and no body', async () => {
    const answer = await front.ask('head', '/api/users/me')
    expect(answer.status).toBe(200)
    expect(answer.text ?? '').toBe('')
  })

  it('refuses TRACE', async () => {
    const { default: supertest } = await import('supertest')
    const answer = await supertest(front.app).trace('/').set('Host', 'portal.test')
    expect(answer.status).toBe(405)
  })
})

describe('the log', () => {
  it('gives every answer an id, of our own when no proxy of ours gave one', async () => {
    const answer = await front.ask('get', '/page').set('X-Request-Id', 'chosen-by-the-sender')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(front.logLines().some((line) => line.includes(String(answer.headers['x-request-id'])))).toBe(true)
  })

  it('holds no query string, body, cookie, e-mail address or network address', async () => {
    await front.ask('get', '/confirmer-adresse?jeton=verysecrettoken&email=anna@structure.example')
    await front.ask('get', '/objection/Zm9vYmFyMTIzNDU2Nzg5MDEyMzQ1Njc4OTA')
    await front.ask('post', '/api/users/login').send({ email: 'paul@structure.example', password: 'hunter2hunter2' })
    const text = front.logLines().join('')
    expect(text).toContain('/confirmer-adresse')
    for (const secret of ['verysecrettoken', 'structure.example', 'hunter2', 'Zm9vYmFy', '127.0.0.1', '::ffff']) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('health', () => {
  it('says that the process answers, whatever the host is called', async () => {
    const answer = await front.ask('get', '/healthz').set('Host', '10.0.0.7')
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }])
  })

  it('is ready with a database, its migrations and a worker that lives', async () => {
    const answer = await front.ask('get', '/readyz')
    expect([answer.status, answer.body.checks]).toEqual([200, { database: true, migrations: true, worker: true }])
  })
})

describe('readiness without a worker', () => {
  it('is refused when the last sign of a worker is too old', async () => {
    const alone = await openFront({ workerSeenAt: async () => '2020-01-01T00:00:00.000Z' })
    const answer = await alone.ask('get', '/readyz')
    expect([answer.status, answer.body.checks.worker]).toEqual([503, false])
    await alone.close()
  })

  it('is refused when it cannot be asked; the log alone says why', async () => {
    const broken = await openFront({ workerSeenAt: () => Promise.reject(new ReferenceError('beats is not defined')) })
    const answer = await broken.ask('get', '/readyz')
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([503, expect.not.stringContaining('beats')])
    expect(broken.logLines().join('')).toContain('beats is not defined')
    await broken.close()
  })
})

describe('the admin', () => {
  it('leads whoever is not signed in to our sign-in, and back afterwards', async () => {
    const answer = await front.ask('get', '/admin/travail?vue=moi')
    expect([answer.status, answer.headers.location]).toEqual([303, '/connexion?suite=%2Fadmin%2Ftravail%3Fvue%3Dmoi'])
  })

  it.each(['login', 'forgot', 'reset/abc', 'create-first-user', 'logout', 'unlock', 'verify/abc'])(
    'has no account screen of its own at /admin/%s',
    async (screen) => {
      const answer = await front.ask('get', `/admin/${screen}`)
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toMatch(/^\/(connexion|mot-de-passe-oublie)/)
    },
  )

  it.each([
    ['somebody without a role to their own space', [], 303, '/mon-espace'],
    ['a reviewer in', ['reviewer'] as const, 200, undefined],
  ])('lets %s', async (_who, staffRoles, status, location) => {
    const { token } = await signedIn(front.portal, { email: `agent-${status}@structure.example`, staffRoles })
    const answer = await front.ask('get', '/admin/travail').set('Cookie', `payload-token=${token}`)
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })

  it('refuses its server functions to whoever is not signed in', async () => {
    const answer = await front.ask('post', '/admin').set('Next-Action', 'abc').send('[]')
    expect(answer.status).toBe(303)
  })
})

it('serves the contracts of our endpoints', async () => {
  const answer = await front.ask('get', '/openapi.json')
  expect(answer.body.openapi).toMatch(/^3\.1/)
  expect(answer.body.servers).toEqual([{ url: portalUrl }])
})
