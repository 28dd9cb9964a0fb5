import { Agent, request } from 'node:http'

export interface Load {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[]
}

interface Target {
  readonly port: number
  /** Path and headers of the n-th request. */
  readonly next: (n: number) => { readonly path: string; readonly cookie: string }
}

/** Asks without a pause over `connections` kept connections for so long; any answer but 200 ends the bench. */
export async function askFor(milliseconds: number, connections: number, target: Target): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  const begun = performance.now()
  let n = 0
  const one = async (): Promise<void> => {
    while (performance.now() - begun < milliseconds) {
      const asked = performance.now()
      n += 1
      const answer = await ask(agent, target.port, target.next(n))
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`)
      latencies.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  agent.destroy()
  return { requests: latencies.length, seconds: (performance.now() - begun) / 1000, latencies }
}

export const askOnce = async (target: Target): Promise<Buffer> => {
  const agent = new Agent()
  const { status, body } = await ask(agent, target.port, target.next(0))
  agent.destroy()
  if (status !== 200) throw new Error(`${status}: ${body.toString('utf8').slice(0, 300)}`)
  return body
}

function ask(
  agent: Agent,
  port: number,
  { path, cookie }: { readonly path: string; readonly cookie: string },
): Promise<{ readonly status: number; readonly body: Buffer }> {
  const headers = { cookie, host: 'localhost:3000', origin: 'http://localhost:3000' }
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** One form, as the one form component sends it; answers the status and the code of a refusal. */
export async function post(
  port: number,
  path: string,
  cookie: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<{ readonly status: number; readonly code: string | null }> {
  const { status, body } = await sendForm('POST', { port, path, cookie }, fields)
  return { status, code: (body as { code?: string }).code ?? null }
}

/** The same, or an autosave; answers what came back. */
export async function sendForm(
  method: 'POST' | 'PATCH',
  { port, path, cookie }: { readonly port: number; readonly path: string; readonly cookie: string },
  fields: Readonly<Record<string, unknown>>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const text = JSON.stringify(fields)
  const headers = {
    ...{ cookie, host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': 'application/json' },
    'content-length': Buffer.byteLength(text),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ method, host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
