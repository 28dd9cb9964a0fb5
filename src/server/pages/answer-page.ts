import type { Request, Response } from 'express'
import Negotiator from 'negotiator'
import { type PageCoding, type PageForm, pageCodings } from '@/platform/pages/page-forms'

/** Names and values in turn, as Node writes them. */
export type FlatHeaders = readonly string[]

/**
 * Each reading is asked for again, and answered with 304 while nothing changed: a page that was withdrawn is gone from
 * browsers as soon as from here. What somebody gets who is signed in, or who asks for another coding, is another page.
 */
const keeping: FlatHeaders = ['cache-control', 'no-cache', 'vary', 'Accept-Encoding, Cookie, RSC']

const headersOf = (shared: FlatHeaders, { etag }: PageForm): FlatHeaders => [...shared, ...keeping, 'etag', etag]

const htmlType = 'text/html; charset=utf-8'

/** Whether the client holds these very bytes (RFC 9110, 13.1.2: tags are compared weakly). */
function isHeld(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false
  if (given === etag || given === '*') return true
  return given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

/** What is written: the whole page, its headers for HEAD, or that nothing changed. `shared`: the headers of every page. */
export interface PageAnswer {
  readonly status: number
  readonly headers: FlatHeaders
  readonly bytes: Buffer | null
}

export function answerOf(request: Request, shared: FlatHeaders, coding: PageCoding, form: PageForm): PageAnswer {
  const headers = headersOf(shared, form)
  if (isHeld(request.headers['if-none-match'], form.etag)) return { status: 304, headers, bytes: null }
  const whole = [...headers, 'content-type', htmlType, 'content-length', String(form.bytes.byteLength)]
  return {
    status: 200,
    headers: coding === 'identity' ? whole : [...whole, 'content-encoding', coding],
    bytes: request.method === 'HEAD' ? null : form.bytes,
  }
}

/** In one go, where nothing was written to the answer yet. */
export function writeAtOnce(response: Response, { status, headers, bytes }: PageAnswer): void {
  response.writeHead(status, headers as string[])
  response.end(bytes)
}

/** After others of the chain have set theirs. */
export function writeOver(response: Response, { status, headers, bytes }: PageAnswer): void {
  response.status(status)
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
  response.end(bytes)
}

/** A page for one reader: what they typed into a search, or that there is nothing at their address. */
export function writeUnkept(
  response: Response,
  shared: FlatHeaders,
  { status, html }: { readonly status: number; readonly html: Buffer },
): void {
  writeOver(response, {
    status,
    headers: [...shared, 'cache-control', status === 200 ? 'private, no-cache' : 'no-store', 'content-type', htmlType],
    bytes: html,
  })
}

const mostRemembered = 100

/** The coding that a client likes best, by its header's text; null where it refuses all, which others answer (406). */
export function codingChooser(): (request: Request) => PageCoding | null {
  const known = new Map<string, PageCoding | null>()
  return (request) => {
    const asked = String(request.headers['accept-encoding'] ?? '')
    const remembered = known.get(asked)
    if (remembered !== undefined) return remembered
    const negotiator = new Negotiator(request) as unknown as {
      encoding(available: readonly string[], options: { readonly preferred: readonly string[] }): PageCoding | undefined
    }
    const chosen = negotiator.encoding(pageCodings, { preferred: pageCodings }) ?? null
    // Odd headers of one visitor do not keep those of browsers out for good.
    if (known.size >= mostRemembered) known.clear()
    known.set(asked, chosen)
    return chosen
  }
}
