/** What a route of ours is found by: `/files/:id` below the common part of all. */
export interface Route {
  readonly method: string
  readonly path: string
}

interface Known<R> {
  readonly segments: readonly string[]
  readonly route: R
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
