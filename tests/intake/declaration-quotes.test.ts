import { describe, expect, it, test } from 'vitest'

import { inspectFile } from '@/intake/csv/inspect-file'
import { type DeclaredLine, readLines } from '@/intake/csv/read-lines'

const needed = ['email', 'date', 'badge'] as const
const utf8 = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))

/** In pieces of a few bytes: no cut may change what is read. */
function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(bytes: Uint8Array, pieceSize = 7): Promise<readonly DeclaredLine[]> {
  const file = inspectFile(bytes, needed)
  if (!file.ok) throw new Error(file.problem.detail)
  const reading = { encoding: file.value.encoding, after: 0, batch: 2, isDateNeeded: true, onlyBadge: null }
  const lines: DeclaredLine[] = []
  for await (const batch of readLines(inPieces(bytes, pieceSize), reading)) lines.push(...batch)
  expect(file.value.total).toBeGreaterThanOrEqual(lines.length)
  return lines
}
const readingProblem = async (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    () => '',
    (error: Error) => error.message,
  )

const headings = 'adresse;date;badge;nom'
const person = (name: string): string => `${name}@exemple.fr;12/11/2026;Faire face;${name}`

describe('a quote that takes lines along stops the file, at the row where it opens', () => {
  test.each([
    [
      'in the last column, never closed',
      [headings, person('a'), `${person('b')}"`.replace(';b"', ';"b'), person('c')],
      3,
    ],
    ['in the first column', [headings, person('a'), `"${person('b')}`, person('c'), `${person('d')}"`], 3],
    [
      'in the badge, closed in the next line',
      [headings, 'a@exemple.fr;12/11/2026;"Faire face;A', 'b@exemple.fr;12/11/2026;Faire face";B', person('c')],
      2,
    ],
    [
      'two of them, one closing the other',
      [
        headings,
        person('a'),
        'b@exemple.fr;12/11/2026;Faire face;"B',
        'c@exemple.fr;12/11/2026;"Faire face";C',
        person('d'),
      ],
      3,
    ],
    [
      'around a line without an address',
      [headings, 'a@exemple.fr;12/11/2026;Faire face;"A', ';12/11/2026;Faire face;B";', person('c')],
      2,
    ],
    [
      'closed where the next line begins',
      [headings, 'a@exemple.fr;12/11/2026;Faire face;"A', '";12/11/2026;Faire face;B', person('c')],
      2,
    ],
    [
      'after a legal cell on two lines',
      [
        headings,
        'a@exemple.fr;12/11/2026;Faire face;"A',
        'de Rouen"',
        'b@exemple.fr;12/11/2026;Faire face;"B',
        person('c'),
      ],
      3,
    ],
    [
      'below titles and an empty line',
      ['Session de novembre', '', headings, person('a'), '"b@exemple.fr;12/11/2026;Faire face;B', person('c')],
      5,
    ],
    ['in the headings', ['adresse;date;badge;"nom', person('a'), person('b')], 1],
    [
      'with text behind it',
      [headings, 'a@exemple.fr;12/11/2026;Faire face;"Anaïs" Lebrec', person('b'), person('c')],
      2,
    ],
  ] as const)('%s', async (_name, lines, row) => {
    expect(await readingProblem(utf8(...lines))).toContain(`s’ouvre à la ligne ${row} `)
    for (const ending of ['\n', '\r'])
      expect(await readingProblem(utf8(lines.join(ending)))).toContain(`s’ouvre à la ligne ${row} `)
  })

  test.each([',', '\t', '|', ';'])('whatever divides the cells: %j', async (sign) => {
    const lines = [
      headings,
      'a@exemple.fr;12/11/2026;Faire face;"A',
      'sans adresse;12/11/2026;Faire face;B";;',
      person('c'),
    ]
    expect(await readingProblem(utf8(...lines.map((line) => line.replaceAll(';', sign))))).toContain('ligne 2 ')
  })

  it('does not stop for a line break that belongs to its cell, nor for quotes inside one', async () => {
    const lines = [
      headings,
      'a@exemple.fr;12/11/2026;Faire face;"Anaïs',
      'Lebrec, de Rouen ; merci"',
      '"b@exemple.fr";"12/11/2026";"Faire face";"Bruno ""Nono"" Héron"',
      'c@exemple.fr;12/11/2026;Faire face;Chloé "Clo" Picard',
      '"d@exemple.fr',
      'e@exemple.fr";12/11/2026;Faire face;Deux adresses',
      person('f'),
    ]
    expect((await read(utf8(...lines))).map(({ line, name, problem }) => [line, name, problem])).toEqual([
      [2, 'Anaïs\nLebrec, de Rouen ; merci', null],
      [3, 'Bruno "Nono" Héron', null],
      [4, 'Chloé "Clo" Picard', null],
      [5, 'Deux adresses', 'Il y a plusieurs adresses ici : n’en gardez qu’une.'],
      [6, 'f', null],
    ])
  })
})
