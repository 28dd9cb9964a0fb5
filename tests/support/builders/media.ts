import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Express } from 'express'
import sharp, { type Sharp } from 'sharp'
import supertest from 'supertest'
import type { StaffRole } from '@/platform/actor'
import { frontOf } from '../http'
import type { TestPortal } from '../portal'
import { signedIn } from './account'

export interface SentMedium {
  readonly name: string
  readonly type?: string
  readonly bytes: Uint8Array
  /** The fields of the form; a description that is right where none is given. */
  readonly fields?: Readonly<Record<string, unknown>>
}

export const describedWell = { alternative: 'Trois personnes autour d’un établi, l’une montre un assemblage.' }

/** An editor in front of the portal: what they send goes over HTTP, as Payload's form sends it. */
export interface Editor {
  readonly app: Express
  add(sent: SentMedium): Promise<supertest.Response>
  change(id: string, fields: object, sent?: Omit<SentMedium, 'fields'>): Promise<supertest.Response>
  remove(id: string): Promise<supertest.Response>
  get(path: string): supertest.Test
}

export async function anEditor(
  portal: TestPortal,
  staffRoles: readonly StaffRole[] = ['editor'],
  app: Express = frontOf(portal),
): Promise<Editor> {
  const email = `${randomBytes(4).toString('hex')}@redaction.example`
  const { token } = await signedIn(portal, { email, staffRoles })
  const { host, origin } = new URL(portal.env.portalUrl)
  const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string): supertest.Test =>
    supertest(app)[method](path).set('Host', host).set('Origin', origin).set('Authorization', `JWT ${token}`)
  const form = (request: supertest.Test, fields: object, sent?: Omit<SentMedium, 'fields'>) => {
    const filled = request.field('_payload', JSON.stringify(fields))
    if (!sent) return filled
    const options = { filename: sent.name, contentType: sent.type ?? 'application/octet-stream' }
    return filled.attach('file', Buffer.from(sent.bytes), options)
  }
  return {
    app,
    add: async ({ fields = describedWell, ...sent }) => form(ask('post', '/api/media'), fields, sent),
    change: async (id, fields, sent) => form(ask('patch', `/api/media/${id}`), fields, sent),
    remove: async (id) => ask('delete', `/api/media/${id}`),
    get: (path) => ask('get', path),
  }
}

type Encoder = (picture: Sharp) => Sharp

/** A picture with something in each corner, so that a turned or cropped one is seen to be. */
export async function aPhoto(
  width = 600,
  height = 400,
  encode: Encoder = (picture) => picture.jpeg(),
): Promise<Uint8Array> {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
  const corner = (background: string) =>
    sharp({ create: { ...half, channels: 3, background } })
      .png()
      .toBuffer()
  const picture = sharp({ create: { width, height, channels: 3, background: '#f4f1ea' } }).composite([
    { input: await corner('#b3261e'), left: 0, top: 0 },
    { input: await corner('#0b5d66'), left: width - half.width, top: height - half.height },
  ])
  return new Uint8Array(await encode(sharp(await picture.removeAlpha().png().toBuffer())).toBuffer())
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG whose head says these sides, and whose pixels are whatever is given. */
export function pngSaying(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('IDAT', Buffer.from(pixels)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([signature, ...parts]))
}
