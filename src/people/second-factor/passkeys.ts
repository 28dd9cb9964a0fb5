import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Env } from '@/platform/env'
import type { Passkey } from '../profile'

/* WebAuthn, as the library speaks it. A passkey asks for the person each time (user verification), and names its account. */

const service = 'La Normandie badge les compétences'
const rpOf = ({ portalUrl }: Pick<Env, 'portalUrl'>) => ({
  id: new URL(portalUrl).hostname,
  origin: new URL(portalUrl).origin,
})

const part = z.string().min(1).max(20_000)
const common = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
}
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** What `navigator.credentials.create` gave; what is not named here is dropped. */
export const createdInput = z.object({
  ...common,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})
/** What `navigator.credentials.get` gave. */
export const signedInput = z.object({
  ...common,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: z.string().max(200).nullish(),
  }),
})

export const optionsAnswer = z.object({ step: z.string(), options: z.record(z.string(), z.unknown()) })

/** What the browser is asked to make; the account's other passkeys are named, so that none is made twice. */
export const creationOptions = (
  env: Pick<Env, 'portalUrl'>,
  who: { readonly id: string; readonly email: string; readonly displayName: string },
  known: readonly Passkey[],
) =>
  generateRegistrationOptions({
    rpName: service,
    rpID: rpOf(env).id,
    userID: new TextEncoder().encode(who.id),
    userName: who.email,
    userDisplayName: who.displayName,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

export const signInOptions = (env: Pick<Env, 'portalUrl'>) =>
  generateAuthenticationOptions({ rpID: rpOf(env).id, userVerification: 'required' })

/** The new passkey, or null for an answer that does not hold: to another challenge, from another site, without the person. */
export async function readCreated(
  env: Pick<Env, 'portalUrl'>,
  response: z.output<typeof createdInput>,
  challenge: string,
): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | null> {
  const { id: rpId, origin } = rpOf(env)
  const { authenticatorAttachment: _, ...given } = response
  const verified = await verifyRegistrationResponse({
    response: { ...given, response: { ...given.response, transports: [] } },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) return null
  const { credential } = verified.registrationInfo
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: transports.filter((one) => response.response.transports?.includes(one)),
  }
}

/** The counter that a passkey shows now; null for a signature that does not hold. */
export async function readSigned(
  env: Pick<Env, 'portalUrl'>,
  response: z.output<typeof signedInput>,
  challenge: string,
  passkey: Passkey,
): Promise<number | null> {
  const { id: rpId, origin } = rpOf(env)
  const { authenticatorAttachment: _, ...given } = response
  const { userHandle, ...signed } = given.response
  const verified = await verifyAuthenticationResponse({
    response: { ...given, response: { ...signed, ...(userHandle ? { userHandle } : {}) } },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

/** The account that a passkey says it is of. */
export const accountNamedBy = ({ response }: z.output<typeof signedInput>): string =>
  Buffer.from(response.userHandle ?? '', 'base64url').toString('utf8')
