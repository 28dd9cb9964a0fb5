import type { Request, RequestHandler } from 'express'
import type { VisitCounter } from '@/insights/visits/visit-counter'
import type { KeptPage } from '@/platform/pages/page-cache'
import type { PageCoding } from '@/platform/pages/page-forms'
import type { Portal } from '@/platform/portal'
import { refusePage } from '@/platform/refusals'
import { currentAddress } from '../old-addresses'
import { oneForm } from '../one-path'
import { plainPageHeaders } from '../security'
import { answerOf, codingChooser, writeAtOnce, writeOver, writeUnkept } from './answer-page'
import { type AskedRow, pageFinder, rowPaths } from './asked-page'
import { inTime, TooSlow } from './in-time'
import { notFoundAddress, type PageRow } from './page-rows'
import { pageRenderer } from './render-page'

export interface KeptPages {
  /** Before everything else: answers what is in memory. It costs less than the checks that it goes before. */
  readonly front: RequestHandler
  /** Behind all checks: renders a page of the table, once for all who ask for it meanwhile, and keeps it. */
  readonly back: RequestHandler
}

/** Cookies of ours: a session, or the way to one. Others (of a site beside us) say nothing to us. */
const ownCookie = /(?:^|;\s*)(?:payload|portal)-/

/** What asks Next for a part of a page. */
const partHeaders = ['rsc', 'next-action', 'next-url', 'next-router-state-tree', 'next-router-prefetch'] as const

/** Null for a page that does not come; every other failure is the front's. */
function inTimeOrNull(error: unknown): null {
  if (error instanceof TooSlow) return null
  throw error
}

/** Somebody waits: longer than this nobody is let wait. The page is made all the same, and is there for the next one. */
const mostWaitMs = 20_000

interface KeptPagesOptions {
  readonly rows?: readonly PageRow[] | undefined
  readonly waitMs?: number | undefined
  readonly visits?: VisitCounter | undefined
}

/** The middleware of the page cache (decisions/0026). `pages` is Next's handler. */
export function keptPages(
  portal: Portal,
  pages: RequestHandler,
  { rows, waitMs = mostWaitMs, visits }: KeptPagesOptions = {},
): KeptPages {
  const { host } = new URL(portal.env.portalUrl)
  const shared = plainPageHeaders(portal.env)
  const render = pageRenderer(portal.env, pages, { log: portal.log })
  const codingFor = codingChooser()
  const find = pageFinder(rows)
  const rowPathOf = rowPaths(find)

  /** Reads a page, of our own host, as nobody in particular. */
  function isAnonymousReading({ method, headers }: Request): boolean {
    if ((method !== 'GET' && method !== 'HEAD') || headers.host?.toLowerCase() !== host) return false
    if (headers.authorization !== undefined || (headers.cookie !== undefined && ownCookie.test(headers.cookie)))
      return false
    return partHeaders.every((name) => headers[name] === undefined)
  }

  const made = (asked: AskedRow) => portal.pages.render(asked, () => render(asked.key))

  /** The words for every address that leads nowhere, rendered once for all of them: null while they cannot be made. */
  async function notFoundPage(): Promise<Buffer | null> {
    const kept = portal.pages.take(notFoundAddress)
    if (kept) return (await kept.form('identity')).bytes
    const asked = find(notFoundAddress)
    const page = asked && (await inTime(waitMs, made(asked)).catch(inTimeOrNull))
    return page && 'form' in page ? (await page.form('identity')).bytes : null
  }

  function renew(key: string): void {
    const asked = find(key)
    if (asked)
      made(asked).catch((error) => portal.log.warn({ err: error, path: asked.path }, 'a page could not be made anew'))
  }

  /** Most requests write an address in its one form; what is kept stands under no other. */
  function kept(target: string): KeptPage | null {
    const page = portal.pages.take(target)
    if (page) return page
    const form = oneForm(target) ?? ''
    // Words of an older address are none that a row knows: they lead on before anybody takes them for nothing.
    if (currentAddress(form) !== null) return null
    const asked = find(form)
    return asked && asked.key !== target ? portal.pages.take(asked.key) : null
  }

  return {
    front(request, response, next) {
      const coding = isAnonymousReading(request) ? codingFor(request) : null
      const page = coding && kept(request.url)
      if (!page) return next()
      visits?.note(rowPathOf(page.key), request)
      if (page.isAged) renew(page.key)
      const form = page.formNow(coding)
      if (form) return writeAtOnce(response, answerOf(request, shared, coding, form))
      page.form(coding).then((other) => writeAtOnce(response, answerOf(request, shared, coding, other)), next)
    },
    async back(request, response, next) {
      const asked = isAnonymousReading(request) ? find(request.url) : null
      // What was withdrawn is a page of its own kind: Next makes it, and the one before says its status.
      if (!asked || response.locals.isGone || !portal.tags.isCurrent()) return next()
      const result = await (asked.isKept ? inTime(waitMs, made(asked)) : inTime(waitMs, render(asked.key))).catch(
        inTimeOrNull,
      )
      if (result === null) {
        portal.log.warn({ path: asked.path }, 'a page was not rendered in time')
        if (!response.destroyed) refusePage(request, response.setHeader('retry-after', '10'), 'tooBusy')
        return
      }
      if (response.destroyed) return
      if ('form' in result) {
        visits?.note(asked.rowPath, request)
        // What goes before has put the one coding of the answer in place of what the client wrote.
        const coding = request.headers['accept-encoding'] as PageCoding
        return writeOver(response, answerOf(request, shared, coding, await result.form(coding)))
      }
      const page = 'html' in result ? { status: 200, html: result.html } : result.other
      if (page.status === null) return next()
      const { status, html } = page
      if (status === 200) visits?.note(asked.rowPath, request)
      const shown = html ?? (await notFoundPage())
      return shown ? writeUnkept(response, shared, { status, html: shown }) : next()
    },
  }
}
