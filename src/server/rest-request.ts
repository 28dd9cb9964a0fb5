import type { Request } from 'express'
import type { FlattenedField } from 'payload'
import { parsed } from '@/kernel/text'
import { bytesAtMost } from '@/platform/bytes-at-most'
import type { RefusalName } from '@/platform/refusals'
import { clampedQuery } from './rest-query'

type Asked = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: RefusalName }

/** Long filters of the admin's lists; nothing of ours is longer. */
const maxQueryBytes = 64 * 1024
const maxJsonBytes = 2 * 1024 * 1024

/**
 * Makes a request for Payload's REST safe to hand on: clamps what its address asks for, turns a GET that was sent as
 * a POST (the admin does so for long filters) back into one, so that it is clamped and judged as the read that it
 * is, and refuses JSON that is none. `fields` are those of the collection that is asked about. Answers the method that
 * the request really has.
 */
export async function restRequest(request: Request, fields?: readonly FlattenedField[]): Promise<Asked> {
  const [path = '', search = ''] = request.originalUrl.split('?', 2)
  const override = request.headers['x-payload-http-method-override'] ?? request.headers['x-http-method-override']
  const type = request.headers['content-type'] ?? ''
  delete request.headers['x-payload-http-method-override']
  delete request.headers['x-http-method-override']
  if (override !== undefined) {
    if (override !== 'GET' || request.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded')) {
      return { ok: false, problem: 'malformed' }
    }
    const form = await readAtMost(request, maxQueryBytes)
    if (!form) return { ok: false, problem: 'tooLarge' }
    request.method = 'GET'
    for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete request.headers[name]
    const query = clampedQuery(form.toString('utf8'), fields)
    if (query === null) return { ok: false, problem: 'filterRefused' }
    request.originalUrl = `${path}${query}`
    return { ok: true, value: 'GET' }
  }
  const query = clampedQuery(search, fields)
  if (query === null) return { ok: false, problem: 'filterRefused' }
  request.originalUrl = `${path}${query}`
  if (request.method === 'HEAD') return { ok: true, value: 'GET' }
  if (request.method === 'GET' || !type.startsWith('application/json')) return { ok: true, value: request.method }
  const body = await readAtMost(request, maxJsonBytes)
  if (!body) return { ok: false, problem: 'tooLarge' }
  if (body.byteLength > 0 && !isJson(body)) return { ok: false, problem: 'malformed' }
  request.body = body
  return { ok: true, value: request.method }
}

async function readAtMost(request: Request, limit: number): Promise<Buffer | null> {
  // Not destroyed when we stop early: the sender must still hear the answer.
  const bytes = await bytesAtMost(limit, request.iterator({ destroyOnReturn: false }))
  if (!bytes) request.resume()
  return bytes
}

function isJson(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  return parsed(text) !== null || text.trim() === 'null'
}
