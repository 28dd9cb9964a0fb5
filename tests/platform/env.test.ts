import { verify } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSigningKey } from '@/openbadges/keys/keys'
import { BootStop } from '@/platform/boot-stop'
import { type EnvSource, readEnv } from '@/platform/env'
import { ed25519PublicKey } from '../support/verifier/did-key'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hmacKey = Buffer.alloc(32, 1).toString('base64')
const cipherKey = Buffer.alloc(32, 2).toString('base64')

const complete = (): Record<string, string> => ({
  PORTAL_MODE: 'production',
  PORTAL_URL: 'https://badges.example',
  PORTAL_SECRET: 'k3J9-vQ2_xR7mT4wZ8yB1nC6dF5gH0sL',
  DATABASE_URL: 'mongodb://database.example/portal?replicaSet=rs0',
  DATA_FOLDER: folder,
  SMTP_URL: 'smtp://mail.example:587',
  ISSUER: 'obf',
  OBF_CLIENT_ID: 'REGION',
  OBF_CLIENT_SECRET: 'a secret of the factory',
  RECIPIENT_HMAC_KEY: hmacKey,
  RECIPIENT_CIPHER_KEYS: cipherKey,
})

function stopsOf(source: EnvSource): readonly string[] {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof BootStop) return error.sentences
    throw error
  }
  return []
}

describe('production', () => {
  it('starts when everything is written', () => {
    expect(readEnv(complete())).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      portalUrl: 'https://badges.example',
      issuer: 'obf',
      issuerSigningKey: null,
      trustedProxies: [],
      readableHosts: [],
    })
  })

  it('is what a process is when nobody says', () => {
    const { PORTAL_MODE: _unset, ...rest } = complete()
    expect(readEnv(rest).mode).toBe('production')
  })

  it('asks for both halves of the account at Open Badge Factory, and for an encrypted way to it', () => {
    const { OBF_CLIENT_SECRET: _secret, ...half } = complete()
    expect(stopsOf(half)).toEqual([expect.stringContaining('OBF_CLIENT_SECRET')])
    const halfBesideOurs = { PORTAL_MODE: 'demo', DATA_FOLDER: folder, OBF_CLIENT_ID: 'REGION' }
    expect(stopsOf(halfBesideOurs)).toEqual([expect.stringContaining('write both, or neither')])
    expect(stopsOf({ ...complete(), OBF_BASE_URL: 'http://factory.example' })).toEqual([
      expect.stringContaining('https://'),
    ])
  })

  it('invents no key and no folder', () => {
    expect(stopsOf({ PORTAL_MODE: 'production', DATA_FOLDER: join(folder, 'new') }).length).toBeGreaterThan(5)
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })

  it.each<readonly [string, Record<string, string | undefined>, RegExp]>([
    ['no secret', { PORTAL_SECRET: undefined }, /^PORTAL_SECRET: write at least 32/],
    ['a short secret', { PORTAL_SECRET: 'k3J9-vQ2' }, /^PORTAL_SECRET: write at least 32/],
    ['a default secret', { PORTAL_SECRET: 'changeme-changeme-changeme-12345678' }, /^PORTAL_SECRET/],
    ['a secret of one letter', { PORTAL_SECRET: 'x'.repeat(40) }, /^PORTAL_SECRET/],
    ['an address without https', { PORTAL_URL: 'http://badges.example' }, /^PORTAL_URL: .*https:\/\//],
    ['no address', { PORTAL_URL: undefined }, /^PORTAL_URL/],
    ['an address with a path', { PORTAL_URL: 'https://badges.example/portail' }, /^PORTAL_URL: .*without a path/],
    ['no database', { DATABASE_URL: undefined }, /^DATABASE_URL: write mongodb/],
    ['another database', { DATABASE_URL: 'postgres://database.example' }, /^DATABASE_URL: write file:/],
    ['no mail server', { SMTP_URL: undefined }, /^SMTP_URL: write the mail server/],
    ['a box of returned mail in the clear', { BOUNCE_IMAP_URL: 'imap://a:b@mail.example/INBOX' }, /imaps:/],
    [
      'a box of returned mail without a password',
      { BOUNCE_IMAP_URL: 'imaps://mail.example' },
      /^BOUNCE_IMAP_URL: write imaps:/,
    ],
    ['a mail server that is none', { SMTP_URL: 'mail.example' }, /^SMTP_URL: write smtp:/],
    ['no issuer', { ISSUER: undefined }, /^ISSUER: write embedded or obf/],
    ['an unknown issuer', { ISSUER: 'other' }, /^ISSUER: write obf or embedded/],
    ['an embedded issuer without its key', { ISSUER: 'embedded' }, /^ISSUER_SIGNING_KEY/],
    ['no key of recipients', { RECIPIENT_HMAC_KEY: undefined }, /^RECIPIENT_HMAC_KEY/],
    ['a short key of recipients', { RECIPIENT_HMAC_KEY: 'AAAA' }, /^RECIPIENT_HMAC_KEY: write at least 32/],
    ['no cipher key', { RECIPIENT_CIPHER_KEYS: undefined }, /^RECIPIENT_CIPHER_KEYS/],
    ['a cipher key of 16 bytes', { RECIPIENT_CIPHER_KEYS: 'AAAAAAAAAAAAAAAAAAAAAA==' }, /exactly 32 bytes/],
    ['one key for two purposes', { RECIPIENT_CIPHER_KEYS: hmacKey }, /must all differ/],
    ['a port that is none', { PORT: 'http' }, /^PORT: write a number/],
    ['a port that is too high', { PORT: '70000' }, /^PORT: write a number/],
    ['hosts that may be read though not public', { READABLE_HOSTS: '127.0.0.1:80' }, /^READABLE_HOSTS: leave it out/],
    ['an unknown mode', { PORTAL_MODE: 'staging' }, /^PORTAL_MODE: write demo or production/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: write debug/],
  ])('stops at %s, and says what to write', (_what, change, sentence) => {
    const stops = stopsOf({ ...complete(), ...change })
    expect(stops.some((stop) => sentence.test(stop))).toBe(true)
  })

  it('says everything that is wrong at once', () => {
    expect(stopsOf({ ...complete(), PORTAL_SECRET: '', SMTP_URL: '', ISSUER: '' })).toHaveLength(3)
  })

  it('quotes no secret', () => {
    const secret = 'changeme-and-more-of-it-1234567890'
    expect(stopsOf({ ...complete(), PORTAL_SECRET: secret }).join()).not.toContain(secret)
  })

  it('reads lists with and without spaces', () => {
    const other = Buffer.alloc(32, 3).toString('base64')
    const env = readEnv({
      ...complete(),
      RECIPIENT_CIPHER_KEYS: `${cipherKey}, ${other}`,
      TRUSTED_PROXIES: '192.0.2.1, 192.0.2.2',
    })
    expect(env.recipientCipherKeys).toEqual([cipherKey, other])
    expect(env.trustedProxies).toEqual(['192.0.2.1', '192.0.2.2'])
  })
})

describe('the demonstration', () => {
  const demo = (): EnvSource => ({ PORTAL_MODE: 'demo', DATA_FOLDER: folder, PORT: '3456' })

  it('needs nothing, and stays on this machine', () => {
    expect(readEnv(demo())).toMatchObject({
      host: '127.0.0.1',
      portalUrl: 'http://localhost:3456',
      databaseUrl: `file:${folder}/portal.db`,
      smtpUrl: null,
      issuer: 'embedded',
    })
  })

  it('makes its keys once, readable by their owner alone', () => {
    const first = readEnv(demo())
    const second = readEnv(demo())
    expect(second).toEqual(first)
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(new Set([first.secret, first.recipientHmacKey, ...first.recipientCipherKeys]).size).toBe(3)
  })

  it('makes a signing key that the issuer can use', async () => {
    const key = await readSigningKey(readEnv(demo()).issuerSigningKey ?? '')
    const signature = await key.pair.signer().sign({ data: new Uint8Array([1, 2, 3]) })
    const isOurs = verify(null, new Uint8Array([1, 2, 3]), ed25519PublicKey(key.publicKeyMultibase), signature)
    expect(isOurs).toBe(true)
  })

  it('prefers a key that is given', () => {
    expect(readEnv({ ...demo(), RECIPIENT_HMAC_KEY: hmacKey }).recipientHmacKey).toBe(hmacKey)
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(hmacKey)
  })

  it('does not write into a file', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(stopsOf({ PORTAL_MODE: 'demo', DATA_FOLDER: join(folder, 'file') })).toEqual([
      expect.stringMatching(/^DATA_FOLDER: write a folder/),
    ])
  })
})

describe('a bucket for files', () => {
  const bucket = {
    FILES_S3_ENDPOINT: 'https://s3.example/',
    FILES_S3_BUCKET: 'portal',
    FILES_S3_REGION: 'fr-par',
    FILES_S3_KEY: 'a-key',
    FILES_S3_SECRET: 'a-secret',
  }

  it('is read whole, and absent by default', () => {
    expect(readEnv({ ...complete(), ...bucket }).filesS3).toEqual({
      endpoint: 'https://s3.example',
      bucket: 'portal',
      region: 'fr-par',
      accessKeyId: 'a-key',
      secretAccessKey: 'a-secret',
      style: 'path',
    })
    expect(readEnv(complete()).filesS3).toBeNull()
  })

  it.each(Object.keys(bucket))('is all or none: without %s the process does not start', (name) => {
    expect(stopsOf({ ...complete(), ...bucket, [name]: undefined })).toEqual([
      expect.stringMatching(`^${name}: write all`),
    ])
  })

  it('is reached by https in production, at an address without a path', () => {
    const inTheClear = { ...complete(), ...bucket, FILES_S3_ENDPOINT: 'http://s3.example' }
    expect(stopsOf(inTheClear)).toEqual([expect.stringContaining('https://')])
    expect(stopsOf({ ...complete(), ...bucket, FILES_S3_ENDPOINT: 'https://s3.example/portal' })).toEqual([
      expect.stringContaining('without a path'),
    ])
    expect(stopsOf({ ...complete(), ...bucket, FILES_S3_STYLE: 'both' })).toEqual([
      expect.stringContaining('path or host'),
    ])
  })
})
