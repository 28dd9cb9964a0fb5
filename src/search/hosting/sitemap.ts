import type { PublicPage } from './public-pages'

/** The protocol's own limit of one file. */
export const mostPages = 50_000

/** What search engines read (sitemaps.org): every public page with the day of its last change. */
export function sitemap(pages: readonly PublicPage[], portalUrl: string): string {
  const entries = pages.map(
    ({ address, changedAt }) =>
      `<url><loc>${escaped(`${portalUrl}${address}`)}</loc><lastmod>${changedAt.slice(0, 10)}</lastmod></url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
