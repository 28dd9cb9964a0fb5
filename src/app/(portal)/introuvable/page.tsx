import NotFound from '../not-found'

export const metadata = { title: 'Page introuvable', robots: 'noindex' }

/**
 * What every address that leads nowhere answers, under 404: Next leaves the words of its own to scripts, which public
 * pages do not have (`src/server/pages/kept-pages.ts`).
 */
export default NotFound
