import { z } from 'zod'
import { between, oneOf } from './env-inputs'

/** ProConnect, or another OpenID provider that answers alike. */
export interface IdentityProviderSettings {
  /** With its path, as its discovery document writes it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What it signs identity and userinfo with; nothing else is taken. */
  readonly signedWith: 'RS256' | 'ES256'
  readonly timeoutSeconds: number
}

const isIssuer = (value: string): boolean => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
}

export const identityShape = {
  PROCONNECT_ISSUER: z
    .string()
    .refine(isIssuer, {
      error: 'PROCONNECT_ISSUER: write the issuer’s address with its path, for example https://auth.example/api/v2.',
    })
    .optional(),
  PROCONNECT_CLIENT_ID: z.string().max(200).optional(),
  PROCONNECT_CLIENT_SECRET: z.string().max(500).optional(),
  PROCONNECT_SIGNED_WITH: oneOf('PROCONNECT_SIGNED_WITH', ['RS256', 'ES256']).default('RS256'),
  PROCONNECT_TIMEOUT: between(
    1,
    30,
    'PROCONNECT_TIMEOUT: write the seconds that an answer may take, from 1 to 30.',
  ).default(5),
}

type Settings = z.output<z.ZodObject<typeof identityShape>>

/** Null: nobody signs in with it. */
export function identityProviderOf(settings: Settings): IdentityProviderSettings | null {
  const { PROCONNECT_ISSUER: issuer, PROCONNECT_CLIENT_ID: clientId, PROCONNECT_CLIENT_SECRET: clientSecret } = settings
  const { PROCONNECT_SIGNED_WITH: signedWith, PROCONNECT_TIMEOUT: timeoutSeconds } = settings
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, signedWith, timeoutSeconds } : null
}

export function identityStops(settings: Settings, mode: 'demo' | 'production'): string[] {
  const { PROCONNECT_ISSUER: issuer, PROCONNECT_CLIENT_ID: id, PROCONNECT_CLIENT_SECRET: secret } = settings
  const given = [issuer, id, secret].filter(Boolean).length
  if (given !== 0 && given !== 3)
    return ['PROCONNECT_ISSUER, PROCONNECT_CLIENT_ID and PROCONNECT_CLIENT_SECRET: write all three, or none.']
  if (mode === 'production' && issuer && !issuer.startsWith('https://'))
    return ['PROCONNECT_ISSUER: write an address that begins with https://, since the secret travels there.']
  return []
}
