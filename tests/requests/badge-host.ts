import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { version20 } from '../support/open-badges'

/** A service that publishes one badge of Open Badges 2.0. */
export interface BadgeHost {
  readonly host: string
  readonly badge: string
  close(): Promise<void>
}

export async function badgeHost(): Promise<BadgeHost> {
  const server = createServer((request, response) => {
    const at = `http://${request.headers.host}`
    if (request.url !== '/class') return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(version20(at).badge))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    badge: `http://${host}/class`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
