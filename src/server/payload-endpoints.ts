import type { FlattenedField, SanitizedConfig } from 'payload'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
/** Which collections a line is about: all, the one with accounts, those that the CMS writes, those with files, Payload's own. */
export type Kind = 'any' | 'accounts' | 'content' | 'files' | 'preferences' | 'locks' | 'global' | 'root'

/**
 * A request that Payload would answer. `path`: what follows the collection (or global) in the address; `:id` stands for
 * one segment.
 */
const rule = (kind: Kind, method: Method, path: string, open: boolean, why: string) => ({
  ...{ kind, method, path, open, why },
})

/**
 * Payload's own endpoints, open or closed (design §7). The first line that fits decides; what no line names is
 * closed. An open line only lets the request reach Payload: access functions still decide.
 */
export const payloadEndpoints = [
  rule('root', 'GET', '/access', true, 'what the admin may show'),
  rule('accounts', 'GET', '/me', true, 'who is signed in'),
  rule('accounts', 'POST', '/logout', true, 'sign-out of the admin'),
  rule('accounts', 'POST', '/refresh-token', true, 'the admin prolongs a session'),
  rule('accounts', 'POST', '/login', false, 'signing in is ours: limits, confirmed address, second factor'),
  rule('accounts', 'POST', '/forgot-password', false, 'ours: never tells whether an address is known'),
  rule('accounts', 'POST', '/reset-password', false, 'ours'),
  rule('accounts', 'POST', '/first-register', false, 'whoever came first would choose the roles'),
  rule('accounts', 'POST', '/unlock', false, 'nobody unlocks an account by hand'),
  rule('accounts', 'POST', '/verify/:id', false, 'ours'),
  rule('accounts', 'GET', '/init', false, 'tells whether there is an account'),
  rule('accounts', 'POST', '/:id/api-key/reveal', false, 'no API keys'),
  rule('accounts', 'POST', '/access/:id', true, 'what the admin may show of one account'),
  rule('accounts', 'GET', '/', true, 'access functions decide'),
  rule('accounts', 'GET', '/count', true, 'access functions decide'),
  rule('accounts', 'GET', '/:id', true, 'access functions decide'),
  rule('preferences', 'GET', '/:id', true, 'columns and order of a person’s lists'),
  rule('preferences', 'POST', '/:id', true, 'columns and order of a person’s lists'),
  rule('preferences', 'DELETE', '/:id', true, 'columns and order of a person’s lists'),
  rule('locks', 'GET', '/', true, 'who edits a page'),
  rule('locks', 'GET', '/:id', true, 'who edits a page'),
  rule('locks', 'POST', '/', true, 'who edits a page'),
  rule('locks', 'PATCH', '/:id', true, 'who edits a page'),
  rule('locks', 'DELETE', '/:id', true, 'who edits a page'),
  rule('files', 'GET', '/file/:id', true, 'access functions decide'),
  rule('files', 'GET', '/paste-url/:id', false, 'would fetch addresses of the sender’s choice'),
  rule('files', 'GET', '/paste-url', false, 'would fetch addresses of the sender’s choice'),
  rule('content', 'POST', '/:id/duplicate', false, 'a leak path in past versions'),
  rule('content', 'GET', '/versions', true, 'readVersions decides'),
  rule('content', 'GET', '/versions/:id', true, 'readVersions decides'),
  rule('content', 'POST', '/versions/:id', true, 'restores a version of a page'),
  rule('content', 'POST', '/access/:id', true, 'what the admin may show'),
  rule('content', 'POST', '/access', true, 'what the admin may show'),
  rule('content', 'POST', '/', true, 'an editor’s page'),
  rule('content', 'PATCH', '/:id', true, 'an editor’s page'),
  rule('content', 'DELETE', '/:id', true, 'an editor’s page'),
  rule('content', 'PATCH', '/', false, 'a filter that is wrong would change every page'),
  rule('content', 'DELETE', '/', false, 'a filter that is wrong would remove every page'),
  rule('global', 'GET', '/', true, 'access functions decide'),
  rule('global', 'POST', '/', true, 'an editor’s text'),
  rule('global', 'POST', '/access', true, 'what the admin may show'),
  rule('global', 'GET', '/versions', true, 'readVersions decides'),
  rule('global', 'GET', '/versions/:id', true, 'readVersions decides'),
  rule('global', 'POST', '/versions/:id', true, 'restores a version'),
  rule('any', 'POST', '/access/:id', true, 'what the admin may show of one row'),
  rule('any', 'GET', '/count', true, 'access functions decide'),
  rule('any', 'GET', '/versions', false, 'aggregates keep a journal, not versions'),
  rule('any', 'GET', '/', true, 'access functions decide'),
  rule('any', 'GET', '/:id', true, 'access functions decide'),
]

/** Whether a request for Payload's REST may reach Payload. `path` begins after `/api`. */
export function isOpen(config: SanitizedConfig, method: string, path: string): boolean {
  const { kinds, rest } = placeOf(config, path)
  const found = payloadEndpoints.find(
    (line) => kinds.includes(line.kind) && line.method === method && fits(line.path, rest),
  )
  return found?.open ?? false
}

/** The fields of the collection or global that an address is about; none for Payload's other addresses. */
export function fieldsAt(config: SanitizedConfig, path: string): readonly FlattenedField[] {
  const [first = '', second = ''] = path.split('/').filter(Boolean)
  const found =
    first === 'globals'
      ? config.globals.find((each) => each.slug === second)
      : config.collections.find((each) => each.slug === first)
  return found?.flattenedFields ?? []
}

export function placeOf(
  config: SanitizedConfig,
  path: string,
): { readonly kinds: readonly Kind[]; readonly rest: string } {
  const segments = path.split('/').filter(Boolean)
  const [first = '', second = ''] = segments
  if (first === 'globals' && config.globals.some((each) => each.slug === second)) {
    return { kinds: ['global'], rest: `/${segments.slice(2).join('/')}` }
  }
  const collection = config.collections.find((each) => each.slug === first)
  if (!collection) return { kinds: ['root'], rest: `/${segments.join('/')}` }
  const rest = `/${segments.slice(1).join('/')}`
  if (first === 'payload-preferences') return { kinds: ['preferences'], rest }
  if (first === 'payload-locked-documents') return { kinds: ['locks'], rest }
  if (first.startsWith('payload-')) return { kinds: [], rest }
  if (collection.auth) return { kinds: ['accounts'], rest }
  const kinds: Kind[] = [
    ...(collection.upload ? ['files' as const] : []),
    ...(isContent(config, first) ? ['content' as const] : []),
    'any',
  ]
  return { kinds, rest }
}

/** Written by the CMS: a collection says so itself (`custom: { editors: true }`); every other is the store’s. */
export function isContent(config: SanitizedConfig, slug: string): boolean {
  return config.collections.find((each) => each.slug === slug)?.custom?.editors === true
}

function fits(pattern: string, rest: string): boolean {
  const wanted = pattern.split('/').filter(Boolean)
  const given = rest.split('/').filter(Boolean)
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index])
}
