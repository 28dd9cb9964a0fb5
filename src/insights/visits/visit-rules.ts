/* Which reading of a page is a visit, and where it came from (STA-10). Pure, over headers. */

export const origins = ['inside', 'search', 'site', 'direct'] as const
export type Origin = (typeof origins)[number]

export const originLabels: Readonly<Record<Origin, string>> = {
  inside: 'Une autre page du portail',
  search: 'Un moteur de recherche',
  site: 'Un autre site',
  direct: 'Accès direct',
}

export interface Reading {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Beyond this no text of a client is looked at. */
const longestHeader = 1_000
const robots = /bot|crawl|spider|slurp|preview|scan|monitor|headless|lighthouse|archiv|feed|https?:\/\//i

/** A person’s browser says so in one way; whatever names itself otherwise, or not at all, is a program. */
function isPerson(agent: string | readonly string[] | undefined): boolean {
  return (
    typeof agent === 'string' &&
    agent.length <= longestHeader &&
    agent.startsWith('Mozilla/5.0 ') &&
    !robots.test(agent)
  )
}

export const isVisit = ({ method, headers }: Reading): boolean =>
  method === 'GET' &&
  isPerson(headers['user-agent']) &&
  // Browsers read ahead what nobody may ever look at.
  headers['sec-purpose'] === undefined &&
  headers.purpose === undefined

const searchHosts = /(?:^|\.)(?:google|bing|duckduckgo|qwant|ecosia|yahoo|lilo|startpage|search\.brave)\.[a-z.]{2,6}$/

export function originOf({ headers }: Reading, ownOrigin: string): Origin {
  const from = headers.referer
  if (typeof from !== 'string' || from.length > longestHeader) return 'direct'
  // Most readers come from our own pages, whose address is compared without being read.
  if (from.startsWith(`${ownOrigin}/`)) return 'inside'
  const host = URL.parse(from)?.host.toLowerCase()
  if (!host) return 'direct'
  return searchHosts.test(host) ? 'search' : 'site'
}
