import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import type { NewsItem } from './content'
import { addressOf } from './kinds'

/** A feed holds the latest texts; older ones are on the page. */
export const newsInFeed = 20

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML 1.0 has no place for most controls, nor for U+FFFE and U+FFFF, escaped or not. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? '')

/** The latest news as Atom (RFC 4287): an entry keeps its id when its address changes. */
export function newsFeed(portalUrl: string, items: readonly NewsItem[], now: string): string {
  const updated =
    items
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? now
  const address = `${portalUrl}/actualites`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>${xml(address)}</id>
<title>${xml(typeset('Actualités · La Normandie badge les compétences'))}</title>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${xml(`${address}/flux.xml`)}"/>
<link rel="alternate" type="text/html" hreflang="fr" href="${xml(address)}"/>
<author><name>Région Normandie</name></author>
${items.map((item) => entry(portalUrl, item)).join('\n')}
</feed>
`
}

const entry = (
  portalUrl: string,
  { id, slug, title, summary, body, publishedAt, updatedAt, author }: NewsItem,
): string =>
  `<entry>
<id>urn:uuid:${xml(id)}</id>
<title>${xml(typeset(title))}</title>
<link rel="alternate" type="text/html" href="${xml(`${portalUrl}${addressOf('news', slug)}`)}"/>
<published>${publishedAt ?? updatedAt}</published>
<updated>${updatedAt}</updated>
${author ? `<author><name>${xml(author)}</name></author>\n` : ''}<summary>${xml(typeset(summary || excerptOf(body, 300)))}</summary>
</entry>`
