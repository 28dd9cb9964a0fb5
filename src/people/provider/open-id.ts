import * as oidc from 'openid-client'
import type { IdentityProviderSettings } from '@/platform/env-identity'
import { type Departure, type Identity, type ProviderFailure, ProviderProblem } from './provider'

/*
 * ProConnect through OpenID Connect (docs/reference/state-services.md): discovery, PKCE, state and nonce, an identity
 * and a userinfo that are signed, each of which must be of this issuer, for this client, and in time.
 */

const scope = 'openid email given_name usual_name uid siret idp_id'
const assurance = 'eidas1'

const configure = (settings: IdentityProviderSettings): Promise<oidc.Configuration> => {
  const { issuer, clientId, clientSecret, signedWith, timeoutSeconds } = settings
  const signed = { id_token_signed_response_alg: signedWith, userinfo_signed_response_alg: signedWith }
  return oidc.discovery(new URL(issuer), clientId, signed, oidc.ClientSecretPost(clientSecret), {
    timeout: timeoutSeconds,
    // Only the settings of a demonstration name an issuer without https.
    execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http://') ? [oidc.allowInsecureRequests] : [])],
  })
}

/** Where the browser goes, and what must come back with it. */
export async function depart(
  settings: IdentityProviderSettings,
  redirectUri: string,
): Promise<{ readonly url: string; readonly departure: Departure }> {
  const departure = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
  const configuration = await configure(settings).catch(refuse)
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    acr_values: assurance,
    state: departure.state,
    nonce: departure.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, departure }
}

/** Who came back. Throws `ProviderProblem`: what is not wholly right tells nothing about anybody. */
export async function arrive(settings: IdentityProviderSettings, url: URL, departure: Departure): Promise<Identity> {
  if (url.searchParams.has('error')) throw new ProviderProblem('declined')
  try {
    const configuration = await configure(settings)
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: departure.verifier,
      expectedState: departure.state,
      expectedNonce: departure.nonce,
      idTokenExpected: true,
    })
    const subject = tokens.claims()?.sub ?? ''
    const info = await oidc.fetchUserInfo(configuration, tokens.access_token, subject)
    if (!subject || !isForUs(info, settings, configuration.serverMetadata().issuer))
      throw new ProviderProblem('invalid')
    return { issuer: configuration.serverMetadata().issuer, subject, email: info.email ?? null }
  } catch (error) {
    return refuse(error)
  }
}

/** The library looks at these where they are there; here they must be. */
const isForUs = (info: oidc.UserInfoResponse, { clientId }: IdentityProviderSettings, issuer: string): boolean =>
  info.iss === issuer && [info.aud].flat().includes(clientId) && typeof info.exp === 'number'

function refuse(error: unknown): never {
  throw error instanceof ProviderProblem ? error : new ProviderProblem(failureOf(error), error)
}

/** No answer, or one of a server in trouble, is told apart from one that does not hold. */
function failureOf(error: unknown): ProviderFailure {
  const causes = [error, (error as Error).cause, ((error as Error).cause as Error | undefined)?.cause]
  const isSilent = causes.some(
    (one) => one instanceof Error && /^(TimeoutError|AbortError)$|^TypeError$/.test(one.name) && !isProtocol(one),
  )
  const isDown = causes.some((one) => one instanceof Response && one.status >= 500)
  return isSilent || isDown ? 'unavailable' : 'invalid'
}

const isProtocol = (error: Error): boolean =>
  /INVALID|OAUTH_(?!TIMEOUT)/.test(String((error as { code?: unknown }).code ?? ''))
