import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import { encodingOf } from '@/intake/csv/encoding'
import { inspectFile } from '@/intake/csv/inspect-file'
import { type DeclaredLine, readLines } from '@/intake/csv/read-lines'

const needed = ['email', 'date', 'badge'] as const
const fileOf = (path: string): Uint8Array => readFileSync(join(import.meta.dirname, 'cases', path))
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
const brief = async (bytes: Uint8Array) => (await read(bytes)).map(({ line, email, problem }) => [line, email, problem])
const refusalOf = (bytes: Uint8Array): string => {
  const file = inspectFile(bytes, needed)
  return file.ok ? '' : `${file.problem.code}: ${file.problem.detail}`
}
const readingProblem = async (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    () => '',
    (error: Error) => error.message,
  )

describe('files as real people make them', () => {
  it('02: the hint of Excel is no heading and no row', async () => {
    expect(await brief(fileOf('02-sep-line/export-sep.csv'))).toEqual([
      [2, 'anais.c02@exemple.fr', null],
      [3, 'bruno.c02@exemple.fr', null],
    ])
  })

  it('04: the quotes of Outlook are taken off, the apostrophe inside an address stays', async () => {
    expect(await brief(fileOf('04-outlook-quotes/destinataires-outlook.csv'))).toEqual([
      [2, 'chloe.c04@exemple.fr', null],
      [3, 'denis.c04@exemple.fr', null],
      [4, "o'neil.c04@exemple.fr", null],
    ])
  })

  it('05: what is no address is to correct, or cleaned where it can only mean one', async () => {
    const lines = await read(fileOf('05-wrong-addresses/adresses-fautives.csv'))
    expect(lines).toHaveLength(17)
    const cleaned = lines.filter(({ problem }) => problem === null)
    expect(cleaned.map(({ line, email }) => [line, email])).toEqual([
      [5, 'lea.c05@exemple.fr'],
      [15, 'lea.c05@exemple.fr'],
    ])
    const words = [
      '« .. »',
      '« .. »',
      'barre oblique',
      'parenthèse',
      'virgule',
      'plusieurs',
      'plusieurs',
      'trait d’union',
    ]
    const faulty = lines.filter(({ problem }) => problem !== null)
    for (const [index, word] of words.entries()) expect(faulty[index]?.problem).toContain(word)
  })

  it('06: an accent is to correct, with its word', async () => {
    const [before, behind] = await read(fileOf('06-accented-address/adresses-accents.csv'))
    expect(before?.problem).toContain('lettre accentuée avant le signe « @ »')
    expect(behind?.problem).toContain('lettre accentuée après le signe « @ »')
  })

  it('08: the column of the mail wins over « Adresse », which holds the street; first and last name are one name', async () => {
    const lines = await read(fileOf('08-postal-address-column/export-stagiaires.csv'))
    expect(lines.map(({ email, name, problem }) => [email, name, problem])).toEqual([
      ['anais.c08@exemple.fr', 'Anaïs Lebrec', null],
      ['bruno.c08@exemple.fr', 'Bruno Héron', null],
    ])
  })

  it('09: the headings of Moodle are known', async () => {
    expect(await brief(fileOf('09-moodle-outlook-headers/moodle-participants.csv'))).toEqual([
      [2, 'anais.c09@exemple.fr', null],
    ])
  })

  it('10: the headings are found below two titles, and the total is named and stops nothing', async () => {
    const lines = await read(fileOf('10-title-and-total-lines/emargement.csv'))
    expect(lines.map(({ line, email, badge, isTotal }) => [line, email, badge, isTotal])).toEqual([
      [5, 'anais.c10@exemple.fr', 'Faire face aux imprévus', false],
      [6, 'Total', '', true],
    ])
    expect([lines[0]?.problem, lines[1]?.problem]).toEqual([null, 'Cette ligne est un total : elle reste de côté.'])
  })

  it('12: whole lines in quotes are the lines within', async () => {
    const lines = await read(fileOf('12-double-quoted-lines/guillemets-partout.csv'))
    expect(lines.map(({ line, email, badge, name }) => [line, email, badge, name])).toEqual([
      [2, 'anais.c12@exemple.fr', 'Faire face aux imprévus', 'Anaïs Lebrec'],
      [3, 'bruno.c12@exemple.fr', 'Préparer sa journée', 'Bruno Héron'],
    ])
  })

  it.each(['guillemet-ouvert', 'deux-guillemets'])('13: a quote that takes lines along is named: %s', async (name) => {
    expect(await readingProblem(fileOf(`13-stray-quote/${name}.csv`))).toContain('s’ouvre à la ligne 2')
  })

  it('25: a domain that is nearly a known one is asked about, a domain without its end is to correct', async () => {
    const lines = await read(fileOf('25-domain-typos/domaines.csv'))
    expect(lines.map(({ nearDomain, problem }) => [nearDomain, problem === null])).toEqual([
      ['gmail.com', true],
      ['orange.fr', true],
      ['hotmail.com', true],
      ['wanadoo.fr', false],
    ])
  })
})

const headings = 'adresse;date;badge;nom'
const person = (name: string): string => `${name}@exemple.fr;12/11/2026;Faire face;${name}`

describe('rows are those of the spreadsheet', () => {
  const rows = [headings, person('a'), '', 'b@exemple.fr;12/11/2026;Faire face;"B\nde Rouen"', ';;;', person('c')]
  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('with %s at the end of lines', async (_name, ending) => {
    const text = rows.join('\n').replaceAll('\n', ending)
    expect((await read(utf8(text))).map(({ line }) => line)).toEqual([2, 4, 6])
  })

  it('with every ending in one file, cut anywhere', async () => {
    const mixed = utf8(`${rows[0]}\r${rows[1]}\r\n${rows[2]}\n${rows[3]}\r\n${rows[4]}\r${rows[5]}\r\n`)
    for (const size of [1, 2, 3, 64, 10_000])
      expect((await read(mixed, size)).map(({ line }) => line)).toEqual([2, 4, 6])
  })

  it('behind titles, and behind a hint that the spreadsheet hides', async () => {
    const file = utf8('sep=;', 'Session de novembre', '', headings, person('a'))
    expect((await read(file)).map(({ line }) => line)).toEqual([4])
  })
})

describe('how a file is written', () => {
  const text = `${headings}\r\nlea@exemple.fr;12/11/2026;Préparer sa journée;Anaïs Hérôn-Lebrêc\r\n`
  test.each([
    ['UTF-8', 'utf8', false],
    ['UTF-8', 'utf8', true],
    ['UTF-16LE', 'utf-16le', true],
    ['UTF-16LE', 'utf-16le', false],
    ['UTF-16BE', 'utf-16be', true],
    ['UTF-16BE', 'utf-16be', false],
    ['Windows-1252', 'win1252', false],
    ['MacRoman', 'macintosh', false],
    ['CP850', 'cp850', false],
  ])('%s (%s, with its mark: %s) is read', async (name, codec, addBOM) => {
    const bytes = iconv.encode(text, codec, { addBOM })
    expect(encodingOf(bytes)).toBe(name)
    for (const size of [1, 5, 4096]) {
      const [line] = await read(bytes, size)
      expect([line?.badge, line?.name, line?.problem]).toEqual(['Préparer sa journée', 'Anaïs Hérôn-Lebrêc', null])
    }
  })

  test.each([...['André', 'Hélène', 'Thomas à Caen', 'François', 'Têtu', 'Anaïs', 'Jérôme', 'Émile']])(
    '« %s » in a whole file is enough to tell',
    (word) => {
      for (const [name, codec] of [
        ['Windows-1252', 'win1252'],
        ['MacRoman', 'macintosh'],
        ['CP850', 'cp850'],
      ] as const)
        expect(encodingOf(iconv.encode(`${headings}\nlea@exemple.fr;12/11/2026;Badge;${word}\n`, codec))).toBe(name)
    },
  )

  test.each([
    ['PK\u0003\u0004..[Content_Types].xml', '.xlsx'],
    ['PK\u0003\u0004..mimetypeapplication/vnd.oasis.opendocument.spreadsheet', '.ods'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', '.xls'],
    ['%PDF-1.7', 'PDF'],
    ['<html><table>', 'page web'],
    ['\u0000\u0001\u0002\u0003', 'Ce fichier'],
  ])('%j is named, with what to do', (start, name) => {
    const refusal = refusalOf(Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(100, 7)]))
    expect(refusal).toContain('declaration.not-a-table')
    expect(refusal).toContain(name)
    expect(refusal).toContain('« Enregistrer sous », puis « CSV »')
  })
})

describe('headings', () => {
  test.each([
    'Adresse de courriel',
    'Adresse e-mail',
    'Courriel',
    'E-mail 1 - Value',
    'Mél',
    'Mél.',
    'Adresse de messagerie',
    'Adresse électronique',
    'E-mail Address',
    'Courriel du stagiaire',
    'ADRESSE MAIL',
    'Adresse',
  ])('« %s » is the address', async (heading) => {
    const [line] = await read(utf8(`Nom;${heading};Date;Badge`, 'Léa;lea@exemple.fr;12/11/2026;Faire face'))
    expect([line?.email, line?.problem]).toEqual(['lea@exemple.fr', null])
  })

  test.each([
    ['Adresse;Code postal;Courriel', '12 rue du Port;76200;lea@exemple.fr'],
    ['E-mail 1 - Type;E-mail 1 - Value;E-mail 2 - Value', 'Travail;lea@exemple.fr;autre@exemple.fr'],
    ['Adresse de messagerie;Type de messagerie;Nom complet de l’adresse de messagerie', 'lea@exemple.fr;SMTP;Léa'],
    ['Adresse postale;Adresse mail', '12 rue du Port;lea@exemple.fr'],
    ['Date de naissance;Adresse e-mail', '01/02/1990;lea@exemple.fr'],
  ])('of several columns the one of the mail is taken: %s', async (columns, cells) => {
    const [line] = await read(utf8(`${columns};Date d’obtention;Nom du badge`, `${cells};12/11/2026;Faire face`))
    expect([line?.email, line?.issuedOn, line?.problem]).toEqual(['lea@exemple.fr', '2026-11-12', null])
  })

  it('that are nowhere are asked for, with what stands in their place and without the addresses there', () => {
    const refusal = refusalOf(utf8('lea@exemple.fr;12/11/2026;Faire face', 'tom@exemple.fr;12/11/2026;Faire face'))
    expect(refusal).toContain('declaration.no-headings: La première ligne doit contenir les titres des colonnes')
    expect(refusal).toContain('« 12/11/2026 », « Faire face »')
    expect(refusal).not.toContain('lea@')
  })

  it('of which some are missing are told with those that were found', () => {
    const refusal = refusalOf(utf8('Session de novembre', 'Courriel;Intitulé', 'lea@exemple.fr;Faire face'))
    expect(refusal).toContain('Il manque la colonne « date »')
    expect(refusal).toContain('Colonnes trouvées à la ligne 2 : « Courriel », « Intitulé »')
  })

  test.each([
    ['nothing', ''],
    ['blank lines', '\r\n\r\n \t\r\n'],
    ['its mark alone', '\ufeff'],
    ['separators alone', ';;;\r\n;;;'],
  ])('a file with %s is empty', (_name, text) => {
    expect(refusalOf(utf8(text))).toContain('declaration.empty: Ce fichier est vide.')
  })
})
