import type { RequestHandler } from 'express'
import { inject } from 'light-my-request'
import type { Logger } from 'pino'
import type { Env } from '@/platform/env'
import { pageAddressHeader } from '@/platform/page-address'
import type { Rendering } from '@/platform/pages/page-cache'
import { keptHeader } from '@/platform/pages/page-headers'
import { inTime } from './in-time'
import { plainPage } from './plain-page'

/** What came instead of a page that may be kept. */
export type Unkept =
  /** There is nothing at this address; null where Next left the words to its scripts. */
  | { readonly status: 404; readonly html: Buffer | null }
  /** Something else, or a failure: the pages answer it themselves. */
  | { readonly status: null }

export type RenderPage = (key: string) => Promise<Rendering<Unkept>>

/** A page that takes longer than this is not coming: whoever asks next begins anew. */
const mostMs = 120_000

/** What may write a line, and how long a rendering may take (tests: shorter). */
interface RendererOptions {
  readonly log: Pick<Logger, 'warn'>
  readonly mostMs?: number
}

const handedOn = { other: { status: null } } as const

/**
 * Asks Next for a page as nobody in particular: the request is made here, of the page's one address and nothing that a
 * visitor sent, so that no header, cookie or host of theirs can be in what others get.
 */
export function pageRenderer(
  env: Pick<Env, 'portalUrl'>,
  pages: RequestHandler,
  { log, mostMs: most = mostMs }: RendererOptions,
): RenderPage {
  const named = new Set<string>()
  /** Once for each kind of page: one that needs Next's scripts is rendered twice for every reader, which is a defect. */
  function nameOnce(key: string): void {
    const kind = `/${key.split(/[/?]/)[1] ?? ''}`
    if (named.has(kind) || named.size >= mostNamed) return
    named.add(kind)
    log.warn({ path: key.split('?', 1)[0] }, 'a page of the table is not whole without Next’s scripts')
  }

  const { host, protocol } = new URL(env.portalUrl)
  const headers = {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    accept: 'text/html',
    'accept-encoding': 'identity',
    'user-agent': 'page-cache',
    [keptHeader]: 'yes',
  }
  return async (key) => {
    const answer = await inTime(
      most,
      inject((request, response) => void pages(request as never, response as never, failed(response)), {
        method: 'GET',
        url: key,
        headers: { ...headers, [pageAddressHeader]: key },
      }),
    )
    const isPage = /^text\/html\b/.test(String(answer.headers['content-type'] ?? ''))
    const isForNobody = answer.headers['set-cookie'] === undefined
    if (!isPage || !isForNobody || (answer.statusCode !== 200 && answer.statusCode !== 404)) return handedOn
    const plain = plainPage(answer.payload)
    if (plain === null && answer.statusCode === 404) return { other: { status: 404, html: null } }
    if (plain === null) {
      nameOnce(key)
      return handedOn
    }
    const html = Buffer.from(plain)
    return answer.statusCode === 200 ? { html } : { other: { status: 404, html } }
  }
}

const mostNamed = 100

/** Without Next (tests of the front) a page that nobody answers is none. */
const failed = (response: { statusCode: number; end(): unknown }) => (): void => {
  response.statusCode = 500
  response.end()
}
