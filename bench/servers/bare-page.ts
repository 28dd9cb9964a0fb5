import type { AddressInfo } from 'node:net'
import express from 'express'
import { answerCalls } from '../support/child'

/** Express 5 that sends one buffer, with the headers without which a browser could not read it, and nothing else. */
let bytes = Buffer.alloc(0)
const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.get('/', (_request, response) => {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.byteLength,
    'content-encoding': 'br',
  })
  response.end(bytes)
})
const server = app.listen(0, '127.0.0.1')

answerCalls(
  {
    port: () => (server.address() as AddressInfo).port,
    send: (given: Uint8Array) => {
      bytes = Buffer.from(given)
    },
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000_000
    },
  },
  async () => undefined,
)
