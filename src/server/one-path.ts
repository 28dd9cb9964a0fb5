import type { RequestHandler } from 'express'
import { decoded } from '@/kernel/text'
import { refusePage } from '@/platform/refusals'

/** Signs that an address may hold as they are; written so, one path has one form. */
const plainSigns: Readonly<Record<string, string>> = {
  '%40': '@',
  '%3A': ':',
  '%24': '$',
  '%2C': ',',
  '%2B': '+',
  '%3D': '=',
  '%3B': ';',
  '%26': '&',
}

/**
 * Writes the address of each request in its one form before anybody looks at it: what the limiter, the admin's door
 * and the log see is what is served. Answers 400 for a path that does not decode, or that hides a separator.
 */
export const onePath: RequestHandler = (request, response, next) => {
  const target = oneForm(request.url)
  if (target === null) {
    // Whatever reads the address on the way to the answer reads this one.
    const place = /^[/\\]+api(?:[/\\?]|$)/.test(request.url) ? '/api' : '/'
    request.url = place
    request.originalUrl = place
    return refusePage(request, response, 'malformed')
  }
  request.url = target
  request.originalUrl = target
  next()
}

/**
 * The one form of a request's target: without host (absolute form), dots, backslashes, doubled slashes and needless
 * encoding; its query as it came. Null where there is none. Linear in the length of the target.
 */
export function oneForm(target: string): string | null {
  const [beforeFragment = ''] = target.split('#', 1)
  const mark = beforeFragment.indexOf('?')
  const written = mark === -1 ? beforeFragment : beforeFragment.slice(0, mark)
  const path = pathAlone(written)
  if (path === null) return null
  const segments: string[] = []
  const parts = path.replaceAll('\\', '/').split('/').slice(1)
  for (const part of parts) {
    const segment = decoded(part)
    if (segment === null || /[/\\\p{Cc}]/u.test(segment)) return null
    if (segment === '..') segments.pop()
    else if (segment !== '.' && segment !== '') segments.push(encoded(segment))
  }
  const isFolder = segments.length > 0 && ['', '.', '..'].includes(decoded(parts.at(-1) ?? '') ?? '')
  return `/${segments.join('/')}${isFolder ? '/' : ''}${mark === -1 ? '' : beforeFragment.slice(mark)}`
}

/** `http://host/path` is allowed by the protocol, and is its path to us. */
function pathAlone(target: string): string | null {
  if (target.startsWith('/') || target.startsWith('\\')) return target
  const scheme = /^https?:\/\//i.exec(target)?.[0]
  if (!scheme) return null
  const rest = target.slice(scheme.length).replaceAll('\\', '/')
  const slash = rest.indexOf('/')
  return slash === -1 ? '/' : rest.slice(slash)
}

const encoded = (segment: string): string =>
  encodeURIComponent(segment).replaceAll(/%(?:40|3A|24|2C|2B|3D|3B|26)/g, (sign) => plainSigns[sign] ?? sign)
