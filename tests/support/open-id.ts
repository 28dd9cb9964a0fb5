import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

type Claims = Readonly<Record<string, unknown>>
/** What is wrong with one answer of the provider: the claims of a signed one, or the whole of it. */
export interface Fault {
  readonly at: 'token' | 'userinfo'
  readonly claims?: (claims: Claims) => Claims
  /** Signed by a key that is not the provider's. */
  readonly otherKey?: boolean
  readonly answer?: (response: ServerResponse, claims: Claims) => void
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (jwt: string): Claims => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

/**
 * A real OpenID provider on loopback (oidc-provider), which signs its userinfo as ProConnect does, behind a server that
 * spoils one answer where a test asks for it. Whoever comes is signed in at once, as `person` says.
 */
export class OpenIdProvider {
  person = { sub: 'sujet-1', email: 'agent@ville.example' }
  fault: Fault | null = null
  declines = false
  /** Addresses that the provider was asked for, in their order. */
  readonly asked: string[] = []
  private readonly key = newKey()
  private readonly stranger = newKey()
  private constructor(
    private readonly front: Server,
    readonly issuer: string,
  ) {}

  static async start(redirectUri: string): Promise<OpenIdProvider> {
    const front = createServer()
    await new Promise<void>((done) => front.listen(0, '127.0.0.1', done))
    const issuer = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
    const made = new OpenIdProvider(front, issuer)
    made.serve(redirectUri)
    return made
  }

  private serve(redirectUri: string): void {
    const provider: Provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'portail',
          client_secret: 'un secret de test assez long',
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
          id_token_signed_response_alg: 'RS256',
          userinfo_signed_response_alg: 'RS256',
        },
      ],
      jwks: { keys: [{ ...this.key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'une' }] } as never,
      acrValues: ['eidas1'],
      scopes: ['openid', 'email', 'given_name', 'usual_name', 'uid', 'siret', 'idp_id'],
      claims: { openid: ['sub'], email: ['email'] },
      cookies: { keys: ['une clé de cookie'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, userinfo: { enabled: true } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...this.person, sub }) }),
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc
        const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
        grant.addOIDCScope('openid email given_name usual_name uid siret idp_id')
        await grant.save()
        return grant
      },
    })
    const callback = provider.callback()
    this.front.on('request', async (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url ?? ''
      this.asked.push(path)
      if (path.startsWith('/interaction/')) {
        const result = this.declines
          ? { error: 'access_denied', error_description: 'refusé' }
          : { login: { accountId: this.person.sub } }
        await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
        return
      }
      if (this.fault?.at === 'token' && path === '/token') this.spoil(response)
      if (this.fault?.at === 'userinfo' && path === '/me') this.spoil(response)
      await callback(request, response)
    })
  }

  /** Changes the answer when it is written: its body is one text. */
  private spoil(response: ServerResponse): void {
    const { fault } = this
    const end = response.end.bind(response) as (body?: string) => ServerResponse
    response.end = ((body: unknown) => {
      const text = String(body ?? '')
      const inToken = fault?.at === 'token'
      const jwt = inToken ? String(JSON.parse(text).id_token) : text
      if (fault?.answer) {
        response.end = end as never
        response.removeHeader('content-length')
        fault.answer(response, claimsOf(jwt))
        return response
      }
      const signed = this.signed(fault?.claims?.(claimsOf(jwt)) ?? claimsOf(jwt), fault?.otherKey ?? false)
      const spoilt = inToken ? JSON.stringify({ ...JSON.parse(text), id_token: signed }) : signed
      response.setHeader('content-length', Buffer.byteLength(spoilt))
      return end(spoilt)
    }) as never
  }

  private signed(claims: Claims, otherKey: boolean): string {
    const text = `${encoded({ alg: 'RS256', kid: 'une' })}.${encoded(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), otherKey ? this.stranger : this.key).toString('base64url')}`
  }

  /** What a browser does at the provider: follows its redirects until it is sent back. */
  async visit(address: string, redirectUri: string): Promise<string> {
    let url = address
    const cookies = new Map<string, string>()
    for (let hop = 0; hop < 10; hop += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} })
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? []
        cookies.set(name, value)
      }
      const location = answer.headers.get('location')
      if (!location) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
      url = new URL(location, this.issuer).href
      if (url.startsWith(redirectUri)) return url
    }
    throw new Error('the provider goes round in circles')
  }

  async stop(): Promise<void> {
    this.front.closeAllConnections()
    await new Promise((done) => this.front.close(done))
  }
}
