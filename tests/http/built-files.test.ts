import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtFiles } from '@/server/built-files'
import { compressed } from '@/server/compression'
import { decoded, plainRequest } from '../support/plain-request'

let server: Server
let root: string
const script = 'export const words = "La Normandie badge les compétences"\n'.repeat(100)
const plain = 'answered by the pages, which read the plain file; '.repeat(100)

/** What the build leaves: coded files beside the plain ones, the public ones in a folder of their own. */
function written(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, `${path}.br`), brotliCompressSync(text))
  writeFileSync(join(root, `${path}.gz`), gzipSync(text))
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'built-files-'))
  written('.next/static/chunks/[lien]-4f1c.js', script)
  written('.next/static/gone.css', script)
  written('dist/public/favicon.svg', '<svg/>')
  const app = express()
  app.use(compressed({ portalUrl: 'http://portal.test' }), builtFiles(root))
  app.use((_request, response) => response.type('txt').send(plain))
  rmSync(join(root, '.next/static/gone.css.br'))
  server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
})

const address = '/_next/static/chunks/%5Blien%5D-4f1c.js'
const ask = (path: string, coding: string, more: object = {}, method = 'GET') =>
  plainRequest(server, path, { method, headers: { 'accept-encoding': coding, ...more } })

describe('a file that was compressed at build', () => {
  it.each([
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.2, gzip;q=0.3', 'gzip'],
  ])('is served to « %s » as %s, once', async (accepted, coding) => {
    const answer = await ask(address, accepted)
    expect([answer.status, answer.headers['content-encoding'], decoded(answer)]).toEqual([200, coding, script])
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(answer.body.byteLength),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
  })

  it('has a tag for each coding, and is not sent again to whoever has it', async () => {
    const [br, gzip] = [await ask(address, 'br'), await ask(address, 'gzip')]
    expect(br.headers.etag).not.toBe(gzip.headers.etag)
    const again = await ask(address, 'br', { 'if-none-match': String(br.headers.etag) })
    expect([again.status, again.body.byteLength, again.headers.vary]).toEqual([304, 0, 'Accept-Encoding'])
    const other = await ask(address, 'gzip', { 'if-none-match': String(br.headers.etag) })
    expect(other.status).toBe(200)
  })

  it('promises no parts, and gives none', async () => {
    const answer = await ask(address, 'br', { range: 'bytes=0-9' })
    expect([answer.status, answer.headers['accept-ranges'], decoded(answer)]).toEqual([200, undefined, script])
  })

  it('answers HEAD as GET, without the bytes', async () => {
    const [head, get] = [await ask(address, 'br', {}, 'HEAD'), await ask(address, 'br')]
    expect([head.headers['content-length'], head.headers['content-encoding'], head.body.byteLength]).toEqual([
      get.headers['content-length'],
      'br',
      0,
    ])
  })

  it('is found below the root where it is public', async () => {
    const answer = await ask('/favicon.svg', 'br')
    expect([decoded(answer), answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      '<svg/>',
      'image/svg+xml',
      'public, max-age=0',
    ])
  })
})

describe('the pages answer', () => {
  it.each([
    ['whoever takes the plain form alone', address, 'identity', undefined],
    ['what was not compressed at build', '/_next/static/other.js', 'br', 'br'],
    ['a coded file by its own name', `${address}.br`, 'identity', undefined],
    ['a way out of the folder', '/_next/static/..%2f..%2fpackage.json', 'br', 'br'],
  ])('%s', async (_what, path, accepted, coding) => {
    const answer = await ask(path, accepted)
    expect([decoded(answer), answer.headers['content-encoding']]).toEqual([plain, coding])
  })

  it('a write, and a coded file that is gone', async () => {
    expect(decoded(await ask(address, 'br', {}, 'POST'))).toBe(plain)
    const gone = await ask('/_next/static/gone.css', 'br')
    expect([gone.status, decoded(gone), gone.headers['content-type']]).toEqual([
      200,
      plain,
      'text/plain; charset=utf-8',
    ])
  })
})
