import type { APIRequestContext } from 'playwright-core'
import type { Place } from '../../support/canary'

/** The mailbox of the demonstration shows mails with their addresses: that is what it is for. */
const apart = /^\/(boite-aux-lettres|api\/portal\/mailbox|_next|openbadges\/.*\.png)/

/** Where a page leads inside the portal, as its own links say. */
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'))

/** Opens each of these pages and all that they lead to, as whoever the session is; answers what each one held. */
export async function crawl(
  request: APIRequestContext,
  url: string,
  from: readonly string[],
  most: number,
): Promise<readonly Place[]> {
  const known = new Set(from)
  const places: Place[] = []
  for (const path of known) {
    if (places.length >= most) break
    const answer = await request.get(new URL(path, url).href, { maxRedirects: 5, failOnStatusCode: false })
    const text = await answer.text()
    places.push({ name: path, text: `${JSON.stringify(answer.headers())}${text}` })
    if (answer.headers()['content-type']?.startsWith('text/html'))
      for (const link of linksIn(text)) if (!apart.test(link)) known.add(link)
  }
  return places
}
