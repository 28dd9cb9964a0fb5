/** What a route of ours is found by: `/files/:id` below the common part of all. */
export interface Route {
  readonly method: string
  readonly path: string
}

interface Known<R> {
  readonly segments: readonly string[]
  readonly route: R
}

/**
 * What an address says for the names of a pattern (`/files/:id`), decoded; null where it is no text in UTF-8. The
 * address is one that the pattern fits.
 */
export function parametersOf(prefix: string, pattern: string, path: string): Readonly<Record<string, string>> | null {
  const asked = segmentsOf(path.slice(prefix.length))
  const named = segmentsOf(pattern).flatMap((segment, at) =>
    segment.startsWith(':') ? [[segment.slice(1), asked[at] ?? ''] as const] : [],
  )
  try {
    return Object.fromEntries(named.map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    return null
  }
}

/** Finds the route of a request by comparing its segments; `:name` stands for one of any text, never for none. */
export function routeFinder<R extends Route>(
  prefix: string,
  routes: readonly R[],
): (method: string, path: string) => R | null {
  const known = new Map<string, Known<R>[]>()
  for (const route of routes) {
    const segments = segmentsOf(route.path)
    const key = keyOf(route.method.toUpperCase(), segments)
    known.set(key, [...(known.get(key) ?? []), { segments, route }])
  }
  return (method, path) => {
    if (!path.startsWith(`${prefix}/`)) return null
    const asked = segmentsOf(path.slice(prefix.length))
    const found = known.get(keyOf(method, asked))?.find(({ segments }) => matches(segments, asked))
    return found?.route ?? null
  }
}

const keyOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`

/** A slash at the end says nothing more. */
function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1)
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments
}

const matches = (segments: readonly string[], asked: readonly string[]): boolean =>
  segments.every((segment, at) => (segment.startsWith(':') ? asked[at] !== '' : segment === asked[at]))
