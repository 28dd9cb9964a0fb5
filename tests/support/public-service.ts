import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PublicService {
  readonly url: string
  /** What was asked, in order. */
  readonly asked: URLSearchParams[]
  /** Answers every further question so. */
  answer(how: (request: IncomingMessage, response: ServerResponse) => void): void
  close(): Promise<void>
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** A stand-in of a public service on loopback, which answers one path; `nothing`: what it says until a test says more. */
export async function publicService(path: string, nothing: unknown): Promise<PublicService> {
  const asked: URLSearchParams[] = []
  let how = (_: IncomingMessage, response: ServerResponse): unknown => json(response, nothing)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== path) return response.writeHead(404).end()
    asked.push(url.searchParams)
    return how(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer(next) {
      how = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
