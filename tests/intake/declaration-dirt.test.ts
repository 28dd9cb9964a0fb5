import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import { parseDay } from '@/intake/csv/day'
import { encodingOf } from '@/intake/csv/encoding'
import { inspectFile } from '@/intake/csv/inspect-file'
import { type DeclaredLine, readLines } from '@/intake/csv/read-lines'

const needed = ['email', 'date'] as const
const utf8 = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))

async function read(bytes: Uint8Array): Promise<readonly DeclaredLine[]> {
  const file = inspectFile(bytes, needed)
  if (!file.ok) throw new Error(file.problem.detail)
  const reading = { encoding: file.value.encoding, after: 0, batch: 50, isDateNeeded: true, onlyBadge: 'Faire face' }
  const lines: DeclaredLine[] = []
  for await (const batch of readLines([bytes], reading)) lines.push(...batch)
  return lines
}
const brief = async (...lines: readonly string[]) =>
  (await read(utf8(...lines))).map(({ line, email, problem }) => [line, email, problem])

describe('a day as people write it', () => {
  test.each([
    ...[
      '1er juin 2026',
      '1er\u00a0juin\u00a02026',
      'le 1er juin 2026',
      'lundi 1 juin 2026',
      'Lundi 1er juin 2026, 10:11',
    ],
    ...['1 juin 26', '1-juin-26', '01-juin-2026', '01/06/26', '1/6/26', '01.06.2026', '01 06 2026', '01 / 06 / 2026'],
    ...[
      '2026-06-01',
      '2026-06-01T10:11:12',
      '2026-06-01T10:11:12+02:00',
      '2026-06-01 00:00:00',
      '2026/6/1',
      '20260601',
    ],
    ...['46174', '46174,5', '46174.75', '01/06/2026 00:00', '01/06/2026 à 10h30', '01‑06‑2026', '01–06–2026'],
    ...["'01/06/2026", '« 01/06/2026 »', '"01/06/2026"', '="01/06/2026"', '01/06/2026.', 'June 1, 2026', '1 Jun 2026'],
  ])('%s', (written) => {
    expect(parseDay(written)).toBe('2026-06-01')
  })

  test.each([
    ...['', '31/02/2026', '2026-13-01', '06/2026', 'juin 2026', '32 juin 2026', '1er brumaire 2026', '12/31/2026'],
    ...['22026-06-01', '01/06/0026', '0', '12345', '99999', '01/06', 'hier', '1'.repeat(5000), `1${' '.repeat(5000)}x`],
  ])('%s is none', (written) => {
    expect(parseDay(written)).toBeNull()
  })
})

describe('headings', () => {
  test.each([
    'Noms;Mails;Dates',
    '1. Nom;2. E-mail;3. Date',
    'Nom (usuel);Adresse mail (nom.prenom@);Date (jj/mm/aaaa)',
    'Nom*;Adresses mails *;Date de délivrance *',
    'Name;Recipient;Issued',
    'Name;Recipient email;Issued on',
    'Nom;"Adresse\ne-mail";"Date\nd’obtention"',
  ])('%j are known', async (header) => {
    const [line] = await read(utf8(header, 'Léa;lea@exemple.fr;12/11/2026'))
    expect([line?.name, line?.email, line?.problem]).toEqual(['Léa', 'lea@exemple.fr', null])
  })

  it('a hint of Excel that the file does not keep to is passed over', async () => {
    expect(await brief('sep=;', 'email,date', 'lea@exemple.fr,12/11/2026')).toEqual([[2, 'lea@exemple.fr', null]])
  })

  it('of two addresses of a person the one that is there counts', async () => {
    const lines = ['Email perso;Email pro;date', ';a@exemple.fr;12/11/2026', 'b@exemple.fr;;12/11/2026', ';;12/11/2026']
    expect(await brief(...lines)).toEqual([
      [2, 'a@exemple.fr', null],
      [3, 'b@exemple.fr', null],
      [4, '', 'L’adresse manque.'],
    ])
  })

  test.each(['Mail entreprise', 'Mail responsable légal', 'E-mail de l’employeur', 'Courriel RH', 'Email du service'])(
    '« %s » stands in for nobody’s own address',
    async (heading) => {
      expect(await brief(`Mail;${heading};Date`, ';accueil@exemple.fr;12/11/2026')).toEqual([
        [2, '', 'L’adresse manque.'],
      ])
    },
  )

  it('somebody else’s address is never taken for the person’s', async () => {
    const lines = [
      'Mail formateur;Mail stagiaire;Date',
      'prof@exemple.fr;lea@exemple.fr;12/11/2026',
      'prof@exemple.fr;;12/11/2026',
    ]
    expect(await brief(...lines)).toEqual([
      [2, 'lea@exemple.fr', null],
      [3, '', 'L’adresse manque.'],
    ])
  })
})

describe('lines that are nobody’s stay aside, and nobody else does', () => {
  const header = 'nom;email;date'
  test.each([
    'Total;;',
    'TOTAL GÉNÉRAL;12;',
    'Nombre total : 12;;',
    ';;Total : 12',
    '12 personnes;;',
    'Sous-total;;12',
  ])('%s', async (line) => {
    const [, total] = await read(utf8(header, 'Léa;lea@exemple.fr;12/11/2026', line))
    expect(total).toMatchObject({ line: 3, isTotal: true, problem: expect.stringContaining('total') })
  })

  it('headings on every printed page', async () => {
    const [, repeated, tom] = await read(utf8(header, 'A;a@exemple.fr;12/11/2026', header, 'B;b@exemple.fr;12/11/2026'))
    expect(repeated).toMatchObject({ line: 3, isTotal: true, problem: expect.stringContaining('répète les titres') })
    expect(tom).toMatchObject({ line: 4, problem: null })
  })

  test.each([
    ['Total Claude;;12/11/2026', 'L’adresse manque.'],
    ['Total Claude;claude(at)exemple.fr;', 'il y manque'],
    ['Sommer Léa;lea(at)exemple.fr;12/11/2026', 'il y manque'],
    ['Sommer Léa;;', 'L’adresse manque.'],
    ['Effectif Marie;x;', 'il y manque'],
  ])('%s is a person to correct', async (line, word) => {
    const [person] = await read(utf8(header, line))
    expect(person).toMatchObject({ isTotal: false, problem: expect.stringContaining(word) })
  })

  it('the mark with which DOS ends a file, and blanks that nobody sees', async () => {
    const lines = [header, 'Léa;lea@exemple.fr;12/11/2026', '\u202f;\u200b;', '\u00a0;;', '\u001a']
    expect(await brief(...lines)).toEqual([[2, 'lea@exemple.fr', null]])
  })
})

describe('a quote that takes lines without a right address along', () => {
  test.each([
    [
      'of two columns',
      'email;date',
      'a@exemple.fr;"12/11/2026',
      'b(at)exemple.fr;12/11/2026"',
      'c@exemple.fr;12/11/2026',
    ],
    ['in a remark', 'email,date,remarque', 'a@exemple.fr,12/11/2026,"bien', 'b(at)exemple.fr,12/11/2026,très', 'bien"'],
  ])('stops the file: %s', async (_name, ...lines) => {
    await expect(read(utf8(...lines))).rejects.toThrow('s’ouvre à la ligne 2 ')
  })

  it('and a remark or a street on several lines does not', async () => {
    const lines = [
      'email,date,rue',
      'a@exemple.fr,12/11/2026,"1, rue A',
      'Bât. B, Rouen, 76000"',
      'b@exemple.fr,12/11/2026,',
    ]
    expect(await brief(...lines)).toEqual([
      [2, 'a@exemple.fr', null],
      [3, 'b@exemple.fr', null],
    ])
  })
})

test.each([
  ...[
    'Noël',
    'NOËL',
    'Maëlle',
    'Gaël',
    'FRANÇOIS',
    'Ève',
    'Benoît',
    'Loïc',
    'Anaïs',
    'HÉLÈNE',
    'Zoé',
    'Çelik',
    'théâtre',
  ],
])('« %s » alone tells how a file is written', (name) => {
  const text = `nom;email;date\n${name};lea@exemple.fr;12/11/2026\n`
  for (const [encoding, codec] of [
    ['Windows-1252', 'win1252'],
    ['MacRoman', 'macintosh'],
    ['CP850', 'cp850'],
  ] as const)
    expect(encodingOf(iconv.encode(text, codec))).toBe(encoding)
})
