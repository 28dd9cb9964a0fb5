import type { Portal } from '@/platform/portal'

const everyMs = 60_000

/** A kept page leaves no line of its own in the log: once a minute one says how many were answered. Ends with the process. */
export function logKeptPages({ pages, log }: Pick<Portal, 'pages' | 'log'>): void {
  let before = pages.figures()
  setInterval(() => {
    const { hits, renderings, entries, bytes } = pages.figures()
    const since = { hits: hits - before.hits, renderings: renderings - before.renderings }
    before = pages.figures()
    if (since.hits + since.renderings > 0) log.info({ ...since, entries, bytes }, 'public pages, in a minute')
  }, everyMs).unref()
}
