/**
 * What the headers of an answer allow, by address: the one table that the server reads, `docs/headers.md` prints and
 * `tests/http/headers.test.ts` asks over HTTP. What no row names is as strict as the first one.
 */
export interface Posture {
  /** Who may show the answer in a frame: nobody, our own pages, or every site. X-Frame-Options follows. */
  readonly framedBy: "'none'" | "'self'" | '*'
  /** Which sites may load the answer as a part of their own page (Cross-Origin-Resource-Policy). */
  readonly loadedBy: 'same-origin' | 'cross-origin'
  /** Whether the page may ask for the camera; microphone and place are never asked for. */
  readonly camera: 'nobody' | 'self'
  /** Without: the request's cookies are not read, and none is set. A page in a stranger's frame knows nobody. */
  readonly cookies: 'kept' | 'none'
  /** `no-store` overrules whatever the page says about keeping it. */
  readonly keeping: 'as the page says' | 'no-store'
  /** Payload's own screens write `<style>` elements; ours do not. */
  readonly styles: 'files' | 'inline'
}

export interface HeaderRow {
  readonly name: string
  /** An address, or what begins with one (`/admin/*` holds `/admin` too). */
  readonly at: readonly string[]
  readonly why: string
  readonly allows: Partial<Posture>
}

export const strictest: Posture = {
  framedBy: "'none'",
  loadedBy: 'same-origin',
  camera: 'nobody',
  cookies: 'kept',
  keeping: 'as the page says',
  styles: 'files',
}

/** The first row that holds an address is the one that counts. */
export const headerRows: readonly HeaderRow[] = [
  {
    name: 'the Région’s screens',
    at: ['/admin/*'],
    why: 'Payload’s screens bring styles of their own; its live preview frames our pages, never the reverse.',
    allows: { styles: 'inline' },
  },
  {
    name: 'previews',
    at: ['/apercu/*'],
    why: 'An editor sees a draft on the real page, framed by the screen where it is written; nobody keeps it.',
    allows: { framedBy: "'self'", keeping: 'no-store' },
  },
  {
    name: 'embeds',
    at: ['/integrer/*'],
    why: 'What partners show on their own sites: the same for everybody, so that a click in a frame can do nothing.',
    allows: { framedBy: '*', loadedBy: 'cross-origin', cookies: 'none' },
  },
  {
    name: 'public images',
    at: ['/images/*', '/partage/*', '/favicon.svg', '/favicon.ico'],
    why: 'Shown by other sites and by mails; they hold nothing that is not everybody’s.',
    allows: { loadedBy: 'cross-origin', cookies: 'none' },
  },
  {
    name: 'badges and their documents',
    at: ['/openbadges/*', '/.well-known/did.json'],
    why: 'Wallets and verifiers read them from pages of their own.',
    allows: { loadedBy: 'cross-origin', cookies: 'none' },
  },
  {
    name: 'check-in',
    at: ['/pointage/*'],
    why: 'The code on a phone is read by the camera, in our own page alone.',
    allows: { camera: 'self' },
  },
]

/** What holds for an address, in its one form (`onePath`). */
export function postureOf(path: string): Posture {
  const row = headerRows.find(({ at }) => at.some((pattern) => isAt(pattern, path)))
  return { ...strictest, ...row?.allows }
}

/** `/admin/*` holds `/admin` and all below it, and not `/administration`. */
export function isAt(pattern: string, path: string): boolean {
  if (!pattern.endsWith('/*')) return path === pattern
  const folder = pattern.slice(0, -2)
  return path === folder || path.startsWith(`${folder}/`)
}
