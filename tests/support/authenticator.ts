import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()
const present = 0x01
const verified = 0x04
const attested = 0x40

interface Wishes {
  readonly origin: string
  readonly rpId?: string
  /** Whether it asked for its person (a finger, a PIN). */
  readonly asksPerson?: boolean
}

/** An authenticator with one passkey, written from WebAuthn level 2, §6 and §7: ES256, no attestation. */
export class Authenticator {
  readonly id = randomBytes(32)
  private counter = 0
  private userHandle = ''
  private readonly keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })

  private clientData = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  private data(rpId: string, flags: number, rest = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, rest])
  }

  create(options: Readonly<Record<string, unknown>>, { origin, rpId, asksPerson = true }: Wishes) {
    const { challenge, rp, user } = options as {
      challenge: string
      rp: { id: string }
      user: { id: string }
    }
    this.userHandle = user.id
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const point = (text: string) => Buffer.from(text, 'base64url')
    const key = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ])
    const length = Buffer.from([0, this.id.length])
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(key)])
    const flags = present | attested | (asksPerson ? verified : 0)
    const authData = this.data(rpId ?? rp.id, flags, credential)
    const object = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: cbor(object).toString('base64url'),
      transports: ['internal'],
    })
  }

  get(options: Readonly<Record<string, unknown>>, { origin, rpId, asksPerson = true }: Wishes, counted = true) {
    const { challenge, rpId: asked } = options as { challenge: string; rpId: string }
    if (counted) this.counter += 1
    const authData = this.data(rpId ?? asked, present | (asksPerson ? verified : 0))
    const clientData = this.clientData('webauthn.get', challenge, origin)
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.keys.privateKey)
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: this.userHandle,
    })
  }

  private answer<T extends object>(response: T) {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
