import { type HeaderRow, headerRows, type Posture, strictest } from '@/server/header-rows'

const words: Readonly<{ [K in keyof Posture]: (value: Posture[K]) => string }> = {
  framedBy: (value) => `\`frame-ancestors ${value}\``,
  loadedBy: (value) => value,
  camera: (value) => value,
  cookies: (value) => value,
  keeping: (value) => value,
  styles: (value) => value,
}
const columns = Object.keys(strictest) as readonly (keyof Posture)[]

const cell = <K extends keyof Posture>(column: K, posture: Partial<Posture>): string => {
  const value = posture[column]
  return value === undefined ? '–' : words[column](value as Posture[K])
}

const line = (first: string, posture: Partial<Posture>): string =>
  `| ${[first, ...columns.map((column) => cell(column, posture))].join(' | ')} |`

const rowLine = ({ name, at, allows }: HeaderRow): string =>
  line(`${name}: ${at.map((pattern) => `\`${pattern}\``).join(', ')}`, allows)

/** docs/headers.md: what the headers of each address allow. */
export const headersPage = (): string =>
  [
    '# Headers by address',
    '',
    'Made from `src/server/header-rows.ts` by `npm run generate`; `tests/http/headers.test.ts` asks every row over HTTP. A dash is as strict as the first line, and so is every address that no line names. X-Frame-Options says what `frame-ancestors` says. Previews, embeds, public images and check-in have their addresses before they have their screens.',
    '',
    '| address | shown in a frame by | loaded by other sites | camera | cookies | kept by browsers | `<style>` |',
    `|${'---|'.repeat(columns.length + 1)}`,
    line('every other', strictest),
    ...headerRows.map(rowLine),
    '',
    '## Why',
    '',
    ...headerRows.map(({ name, why }) => `- **${name}**: ${why}`),
    '',
    "The same everywhere: `default-src 'none'`, scripts from our own files and with the nonce of the request (on the pages of `pages.md` from our own files alone, without a nonce; browsers keep these and ask again each time), pictures, fonts and media from us alone, `base-uri` and `object-src` none, `nosniff`, `Referrer-Policy: same-origin`, no microphone, place or topics, and HSTS where there is https (`src/server/security.ts`).",
    '',
  ].join('\n')
