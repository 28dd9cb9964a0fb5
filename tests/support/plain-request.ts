import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** An answer as it came through the socket: nothing decoded, nothing followed. */
export interface PlainAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Told of each piece as it comes, from the first byte on. */
  readonly onPiece?: (piece: Buffer) => void
}

/** Sends exactly these headers, with `host` beside them: no client's own ideas about codings. */
export function plainRequest(server: Server, path: string, asked: Asked = {}): Promise<PlainAnswer> {
  const { method = 'GET', headers = {}, onPiece } = asked
  const { port } = server.address() as AddressInfo
  return new Promise((done, failed) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece)
        onPiece?.(piece)
      })
      answer.on('error', failed)
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
    })
    sent.on('error', failed)
    sent.end()
  })
}

/** The text behind the coding that the answer names. */
export function decoded({ headers, body }: PlainAnswer): string {
  const coding = headers['content-encoding']
  if (coding === 'br') return brotliDecompressSync(body).toString('utf8')
  if (coding === 'gzip') return gunzipSync(body).toString('utf8')
  return body.toString('utf8')
}
