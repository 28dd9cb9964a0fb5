import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** Something was not as the story says it should be. */
export class Surprise extends Error {}

export function expect(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Surprise(sentence)
}

export type Json = Readonly<Record<string, unknown>>

export interface Answer {
  readonly status: number
  readonly text: string
  readonly body: Json
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

/** Where a run happens. */
export interface Place {
  readonly url: string
  /** The newest first. */
  lettersTo(address: string): Promise<readonly Letter[]>
  /** How long a person sends a cut request again, as it was; 0: the first cut one is a surprise. */
  readonly patienceMs: number
}

interface Sent {
  readonly accept?: string | undefined
  readonly body?: string | FormData
}

/** One person's browser: keeps the session's cookie and sends its origin, as a form of the portal does. */
export class Browser {
  private cookie = ''
  constructor(readonly place: Pick<Place, 'url' | 'patienceMs'>) {}

  get = (path: string, accept?: string): Promise<Answer> => this.send('GET', path, { accept })
  post = (path: string, fields: object = {}): Promise<Answer> => this.form('POST', path, fields)
  patch = (path: string, fields: object = {}): Promise<Answer> => this.form('PATCH', path, fields)

  /** A form that must be accepted; answers its body. */
  async does(path: string, fields: object = {}, method: 'POST' | 'PATCH' = 'POST'): Promise<Json> {
    const answer = await this.form(method, path, fields)
    expect(answer.status === 200, `${method} ${path} répond ${answer.status} : ${answer.text.slice(0, 400)}`)
    return answer.body
  }

  /** A form with a file, as the form component sends it. */
  async uploads(path: string, fields: object, field: string, file: File): Promise<Json> {
    const form = new FormData()
    form.set('fields', JSON.stringify({ formKey: randomUUID(), ...fields }))
    form.set(field, file)
    const answer = await this.send('POST', `/api/portal${path}`, { body: form })
    expect(answer.status === 200, `POST ${path} répond ${answer.status} : ${answer.text.slice(0, 400)}`)
    return answer.body
  }

  /** Rows of a collection as this person may read them. */
  async rows(slug: string, where: Readonly<Record<string, string>>, sort = '-createdAt'): Promise<readonly Json[]> {
    const query = new URLSearchParams({ limit: '100', depth: '0', sort })
    for (const [field, value] of Object.entries(where)) query.set(`where[${field}][equals]`, value)
    const answer = await this.send('GET', `/api/${slug}?${query}`)
    expect(answer.status === 200, `GET /api/${slug} répond ${answer.status}`)
    return (answer.body.docs ?? []) as readonly Json[]
  }

  private form(method: 'POST' | 'PATCH', path: string, fields: object): Promise<Answer> {
    return this.send(method, `/api/portal${path}`, { body: JSON.stringify({ formKey: randomUUID(), ...fields }) })
  }

  private async send(method: string, path: string, { accept, body }: Sent = {}): Promise<Answer> {
    const { url, patienceMs } = this.place
    const headers: Record<string, string> = {
      origin: new URL(url).origin,
      accept: accept ?? 'application/json, text/html',
    }
    if (this.cookie) headers.cookie = this.cookie
    if (typeof body === 'string') headers['content-type'] = 'application/json'
    const { response, text } = await untilAnswered(patienceMs, async () => {
      const response = await fetch(new URL(path, url), { method, headers, ...(body ? { body } : {}) })
      return { response, text: await response.text() }
    })
    const set = response.headers.getSetCookie()[0]
    if (set) this.cookie = set.split(';')[0] ?? ''
    return { status: response.status, text, body: readJson(text) }
  }
}

/** A request that was cut is sent again as it was, with its form key: nobody knows whether it had arrived. */
async function untilAnswered<T>(patienceMs: number, send: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (performance.now() >= deadline) throw error
      await pause(100)
    }
  }
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

const patienceMs = 30_000

/** Asks again until there is an answer: what a worker does after a commit takes a moment. */
export async function eventually<T>(
  place: Pick<Place, 'patienceMs'>,
  what: string,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const withinMs = patienceMs + place.patienceMs
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found) return found
    expect(performance.now() < deadline, `${what} : rien après ${withinMs / 1000} s`)
    await pause(200)
  }
}

/** A portal that shows its mailbox, and where nothing may be cut. */
export const shownAt = (url: string): Place => ({
  url,
  patienceMs: 0,
  async lettersTo(address) {
    const answer = await new Browser({ url, patienceMs: 0 }).get(
      `/api/portal/mailbox?to=${encodeURIComponent(address)}`,
    )
    expect(
      answer.status === 200,
      `La boîte de la démonstration répond ${answer.status} : ce portail envoie-t-il ses courriels ?`,
    )
    return answer.body.mails as readonly Letter[]
  },
})

/** The newest letter to an address whose text fits. */
export const letterTo = (place: Place, address: string, fits: RegExp): Promise<Letter> =>
  eventually(place, `Courriel à ${address}`, async () =>
    (await place.lettersTo(address)).find(({ text }) => fits.test(text)),
  )

export const linkIn = ({ text }: Letter, fits: RegExp): URL => {
  const found = (text.match(/https?:\/\/[^\s<>")]+/g) ?? []).find((link) => fits.test(link))
  expect(found !== undefined, 'Le courriel ne contient pas le lien attendu')
  return new URL(found)
}
