import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { BootStop } from './boot-stop'
import { demoKeys, type Keys } from './demo-keys'
import { identityProviderOf, identityShape, identityStops } from './env-identity'
import { imapOf, imapShape, imapStops } from './env-imap'
import { between, oneOf, webAddress } from './env-inputs'
import { s3Of, s3Shape, s3Stops } from './env-s3'

/** Every setting of a process, read and validated once (design §2). */
export type Env = Readonly<ReturnType<typeof envOf>>

export interface ObfSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Divides the waiting times; 1 outside the demonstration. */
  readonly pace: number
}

export type EnvSource = Readonly<Record<string, string | undefined>>

const bytesOf = (value: string): number =>
  /^[A-Za-z0-9+/]+=*$/.test(value) ? Buffer.from(value, 'base64').byteLength : 0
const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const shape = z.object({
  PORTAL_MODE: oneOf('PORTAL_MODE', ['demo', 'production']).optional(),
  PORT: between(1, 65535, 'PORT: write a number between 1 and 65535, for example 3000.')
    .int('PORT: write a whole number.')
    .default(3000),
  HOST: z.string().optional(),
  PORTAL_URL: webAddress(
    'PORTAL_URL: write the public address without a path, for example https://badges.example or http://localhost:3000.',
  ).optional(),
  PORTAL_SECRET: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|mongodb(\+srv)?:\/\/.+)$/, 'DATABASE_URL: write file:<path> or mongodb://…?replicaSet=….')
    .optional(),
  DATA_FOLDER: z.string().default('data'),
  DEMONSTRATION_SIZE: oneOf('DEMONSTRATION_SIZE', ['scheme', 'small']).default('scheme'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+$/, 'SMTP_URL: write smtp://host:587 or smtps://user:password@host:465.')
    .optional(),
  MAIL_FROM: z.string().default('La Normandie badge les compétences <badges-formation@normandie.fr>'),
  ISSUER: oneOf('ISSUER', ['obf', 'embedded']).optional(),
  OBF_BASE_URL: webAddress(
    'OBF_BASE_URL: write the address of the service without a path, for example https://openbadgefactory.com.',
  ).default('https://openbadgefactory.com'),
  OBF_CLIENT_ID: z
    .string()
    .regex(/^\w{1,100}$/, 'OBF_CLIENT_ID: write the client id of the API key, letters and digits only.')
    .optional(),
  OBF_CLIENT_SECRET: z.string().optional(),
  OBF_PACE: between(
    1,
    1000,
    'OBF_PACE: write a number from 1 to 1000; it shortens the waiting times of a demonstration.',
  ).default(1),
  RECIPIENT_HMAC_KEY: z
    .string()
    .refine((value) => bytesOf(value) >= 32, {
      error: 'RECIPIENT_HMAC_KEY: write at least 32 random bytes in base64 (openssl rand -base64 32).',
    })
    .optional(),
  RECIPIENT_CIPHER_KEYS: z
    .string()
    .transform(listOf)
    .refine((keys) => keys.length > 0 && keys.every((key) => bytesOf(key) === 32), {
      error: 'RECIPIENT_CIPHER_KEYS: write keys of exactly 32 bytes in base64, separated by commas, the newest first.',
    })
    .optional(),
  ISSUER_SIGNING_KEY: z
    .string()
    .regex(
      /^z[1-9A-HJ-NP-Za-km-z]{40,110}:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/,
      'ISSUER_SIGNING_KEY: write the Ed25519 pair as <secretKeyMultibase>:<publicKeyMultibase>, on one line.',
    )
    .optional(),
  ISSUER_DID: oneOf('ISSUER_DID', ['web', 'key']).optional(),
  ...imapShape,
  ...s3Shape,
  ...identityShape,
  STAFF_SECOND_FACTOR: oneOf('STAFF_SECOND_FACTOR', ['required', 'optional']).optional(),
  COMPANY_SEARCH_URL: webAddress(
    'COMPANY_SEARCH_URL: write the address of the company search without a path, for example https://recherche-entreprises.api.gouv.fr.',
  ).optional(),
  ADDRESS_SEARCH_URL: webAddress(
    'ADDRESS_SEARCH_URL: write the address of the address service without a path, for example https://data.geopf.fr.',
  ).optional(),
  TRUSTED_PROXIES: z.string().default('').transform(listOf),
  READABLE_HOSTS: z.string().default('').transform(listOf),
  LOG_LEVEL: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Settings = z.output<typeof shape>
type Mode = 'demo' | 'production'

/**
 * Reads the settings. `demo` makes the keys that are missing and keeps them in its data folder; `production` invents
 * nothing. Throws `BootStop` with every sentence at once, so that one start shows all that is wrong.
 */
export function readEnv(source: EnvSource, defaultMode: Mode = 'production'): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = shape.safeParse(given)
  if (!parsed.success) throw new BootStop(parsed.error.issues.map((issue) => issue.message))
  const settings = parsed.data
  const mode = settings.PORTAL_MODE ?? defaultMode
  const stops = [
    ...obfStops(settings),
    ...s3Stops(settings, mode),
    ...imapStops(settings, mode),
    ...identityStops(settings, mode),
    ...(mode === 'production' ? productionStops(settings) : demoStops(settings)),
  ]
  if (stops.length > 0) throw new BootStop(stops)
  return envOf(settings, mode)
}

function envOf(settings: Settings, mode: Mode) {
  const dataFolder = resolve(settings.DATA_FOLDER)
  const keys = mode === 'demo' ? demoKeysUnlessGiven(settings, dataFolder) : null
  const portalUrl = settings.PORTAL_URL ?? `http://localhost:${settings.PORT}`
  return {
    mode,
    port: settings.PORT,
    host: settings.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    /** Public address without a trailing slash. */
    portalUrl,
    secret: settings.PORTAL_SECRET ?? keys?.secret ?? '',
    databaseUrl: settings.DATABASE_URL ?? `file:${dataFolder}/portal.db`,
    /** Local folder for the embedded database, files, demonstration keys and the wake-up file. */
    dataFolder,
    /** How much an empty demonstration is filled with. */
    demonstrationSize: settings.DEMONSTRATION_SIZE,
    /** null: the local mailbox, which only the demonstration may use. */
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    /** The box to which mails come back; null: it is not read. */
    bounceImap: imapOf(settings),
    issuer: settings.ISSUER ?? 'embedded',
    /** Base64, at least 32 bytes. */
    recipientHmacKey: settings.RECIPIENT_HMAC_KEY ?? keys?.recipientHmacKey ?? '',
    /** Base64, 32 bytes each. The first encrypts, all decrypt. */
    recipientCipherKeys: (settings.RECIPIENT_CIPHER_KEYS ?? keys?.recipientCipherKeys ?? []) as readonly string[],
    /** `<secretKeyMultibase>:<publicKeyMultibase>` of the embedded issuer, whoever issues now; null when none was given. */
    issuerSigningKey: settings.ISSUER_SIGNING_KEY ?? keys?.issuerSigningKey ?? null,
    /** The Région's own account at Open Badge Factory; null when none is set up. */
    obf: obfOf(settings),
    /** Where accounts at Open Badge Factory are, the Région's and the structures' own. */
    obfService: { baseUrl: settings.OBF_BASE_URL, pace: settings.OBF_PACE },
    /** In whose name the embedded issuer signs: the domain (`did:web`, needs https) or the key (`did:key`). */
    issuerDid: settings.ISSUER_DID ?? (portalUrl.startsWith('https://') ? 'web' : 'key'),
    /** Where uploaded files live; null: a folder below `dataFolder`. */
    filesS3: s3Of(settings),
    /** Who vouches for a person beside our own sign-in; null: nobody. */
    identityProvider: identityProviderOf(settings),
    /** Whether the Région's staff must have a second factor (ACC-2). */
    staffSecondFactor: settings.STAFF_SECOND_FACTOR ?? (mode === 'production' ? 'required' : ('optional' as const)),
    /** Where structures are found by number or name, without a trailing slash; null: nobody is asked. */
    companySearchUrl: settings.COMPANY_SEARCH_URL ?? null,
    /** Where addresses become points of the map, without a trailing slash; null: nobody is asked. */
    addressSearchUrl: settings.ADDRESS_SEARCH_URL ?? null,
    trustedProxies: settings.TRUSTED_PROXIES as readonly string[],
    readableHosts: settings.READABLE_HOSTS,
    logLevel: settings.LOG_LEVEL,
  }
}

/** Kept whoever issues now: what the factory issued before is still looked up and revoked there. */
function obfOf(settings: Settings): ObfSettings | null {
  const { OBF_BASE_URL: baseUrl, OBF_CLIENT_ID: clientId, OBF_CLIENT_SECRET: clientSecret, OBF_PACE: pace } = settings
  return clientId && clientSecret ? { baseUrl, clientId, clientSecret, pace } : null
}

function obfStops({ ISSUER, OBF_CLIENT_ID, OBF_CLIENT_SECRET }: Settings): string[] {
  if (ISSUER === 'obf' && !(OBF_CLIENT_ID && OBF_CLIENT_SECRET))
    return ['ISSUER=obf: write OBF_CLIENT_ID and OBF_CLIENT_SECRET too (Open Badge Factory, Admin tools > API).']
  if (Boolean(OBF_CLIENT_ID) !== Boolean(OBF_CLIENT_SECRET))
    return ['OBF_CLIENT_ID and OBF_CLIENT_SECRET: write both, or neither.']
  return []
}

function demoKeysUnlessGiven(settings: Settings, dataFolder: string): Keys | null {
  const complete =
    settings.PORTAL_SECRET &&
    settings.RECIPIENT_HMAC_KEY &&
    settings.RECIPIENT_CIPHER_KEYS &&
    settings.ISSUER_SIGNING_KEY
  return complete ? null : demoKeys(dataFolder)
}

/** Values that stand in manuals and examples; whoever leaves them has no secret. */
const knownSecrets = /^(changeme|change-me|secret|password|portal|test|demo|your_?secret|0+|1+)/i

function productionStops(settings: Settings): string[] {
  const stops: string[] = []
  const stopUnless = (holds: boolean, sentence: string): void => {
    if (!holds) stops.push(sentence)
  }
  const secret = settings.PORTAL_SECRET ?? ''
  stopUnless(
    secret.length >= 32 && !knownSecrets.test(secret) && new Set(secret).size >= 10,
    'PORTAL_SECRET: write at least 32 random characters (openssl rand -base64 48); a known or short secret opens every session.',
  )
  stopUnless(
    settings.PORTAL_URL?.startsWith('https://') ?? false,
    'PORTAL_URL: write the public address, beginning with https://, so that cookies are never sent in the clear.',
  )
  stopUnless(settings.DATABASE_URL !== undefined, 'DATABASE_URL: write mongodb://…?replicaSet=… or file:<path>.')
  stopUnless(
    settings.SMTP_URL !== undefined,
    'SMTP_URL: write the mail server; without one the local mailbox would show everybody’s codes.',
  )
  stopUnless(settings.ISSUER !== undefined, 'ISSUER: write embedded or obf; production never guesses who issues.')
  stopUnless(
    settings.RECIPIENT_HMAC_KEY !== undefined,
    'RECIPIENT_HMAC_KEY: write at least 32 random bytes in base64, and keep them for ever: with another key everybody would be new.',
  )
  stopUnless(
    settings.RECIPIENT_CIPHER_KEYS !== undefined,
    'RECIPIENT_CIPHER_KEYS: write one or more keys of 32 random bytes in base64, separated by commas.',
  )
  stopUnless(
    settings.OBF_BASE_URL.startsWith('https://'),
    'OBF_BASE_URL: write an address that begins with https://, since the secret travels there.',
  )
  stopUnless(
    settings.READABLE_HOSTS.length === 0,
    'READABLE_HOSTS: leave it out; production reads public addresses alone.',
  )
  stopUnless(settings.OBF_PACE === 1, 'OBF_PACE: leave it out; production keeps the full waiting times.')
  stopUnless(
    settings.ISSUER !== 'embedded' || settings.ISSUER_SIGNING_KEY !== undefined,
    'ISSUER_SIGNING_KEY: write the Ed25519 pair of the embedded issuer, <secretKeyMultibase>:<publicKeyMultibase>.',
  )
  stopUnless(
    new Set([secret, settings.RECIPIENT_HMAC_KEY, ...(settings.RECIPIENT_CIPHER_KEYS ?? [])]).size ===
      2 + (settings.RECIPIENT_CIPHER_KEYS?.length ?? 0),
    'PORTAL_SECRET, RECIPIENT_HMAC_KEY and RECIPIENT_CIPHER_KEYS must all differ: write a key of its own for each.',
  )
  return stops
}

function demoStops(settings: Settings): string[] {
  const found = statSync(resolve(settings.DATA_FOLDER), { throwIfNoEntry: false })
  return found && !found.isDirectory() ? [`DATA_FOLDER: write a folder; ${settings.DATA_FOLDER} is a file.`] : []
}
