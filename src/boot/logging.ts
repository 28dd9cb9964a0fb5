import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import pino, { type DestinationStream, type Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { withoutAddresses } from '@/kernel/text'
import type { Env } from '@/platform/env'

/** Names under which persons or secrets could slip into a line, at any of the first levels. */
const secretNames = [
  'email',
  'password',
  'token',
  'authorization',
  'cookie',
  'address',
  'passportEmail',
  'code',
  'to',
  'body',
]
const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** The one logger of a process: structured lines, without personal data. */
export function createLog(env: Pick<Env, 'logLevel'>, part: string, destination?: DestinationStream): Logger {
  const options = {
    level: env.logLevel,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted.filter((path) => !path.endsWith('.code') && path !== 'code'), censor: '[removed]' },
    serializers: { err: errorWithoutAddresses },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Messages of libraries quote what they were given; addresses in them are cut out. */
function errorWithoutAddresses(error: unknown): unknown {
  const plain = pino.stdSerializers.err(error as Error)
  const cut = (text: unknown): unknown => (typeof text === 'string' ? withoutAddresses(text) : text)
  return {
    type: plain?.type,
    code: (error as { code?: unknown })?.code,
    message: cut(plain?.message),
    stack: cut(plain?.stack),
  }
}

const knownId = /^[A-Za-z0-9-]{8,64}$/

/**
 * A line a request: what, how it ended, how long. No query string (tokens), no body, no headers, no address of the
 * sender. An id that a trusted proxy gave is kept, so that its lines and ours meet.
 */
export function requestLog(log: Logger, trustsIds: boolean): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id']
      const id = trustsIds && typeof given === 'string' && knownId.test(given) ? given : randomUUID()
      request.headers['x-request-id'] = id
      response.setHeader('x-request-id', id)
      return id
    },
    customLogLevel: (request, response, error) => {
      if (isQuiet(request.url ?? '')) return 'debug'
      return error || response.statusCode >= 500 ? 'error' : 'info'
    },
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    quietReqLogger: true,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathForLog(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: errorWithoutAddresses,
    },
  }) as unknown as RequestHandler
}

const isQuiet = (url: string): boolean => /^\/(_next\/static|healthz|readyz|favicon)/.test(url)

/** The path without its query; what looks like a token or an address is cut out, ids of ours (UUIDs) stay. */
function pathForLog(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path
    .split('/')
    .map((segment) => {
      const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(segment)
      const isSecret =
        /@|%40/i.test(segment) || (segment.length >= 24 && /\d/.test(segment) && !/^[a-z-]+$/.test(segment))
      return !isId && isSecret && !path.startsWith('/_next/') ? '…' : segment
    })
    .join('/')
}
