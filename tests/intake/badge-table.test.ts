import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badgeSubmissions } from '@/catalogue/submission'
import { readTable, tableText } from '@/intake/badges/table'
import { importTable, type PreviewLine, previewTable } from '@/intake/commands/import-table'
import { anonymous } from '@/platform/actor'
import { aParticipant, type Participant } from '../support/builders/catalogue'
import { aReviewer, aStructure, codeOf, formKey, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Participant
beforeAll(async () => {
  portal = await testPortal()
  party = await aParticipant(portal)
})
afterAll(() => portal.close())

const lines = (text: string) => value(readTable(text))
const codeFor = (text: string) => codeOf(readTable(text))
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

describe('a table of badges', () => {
  test('is read as it is pasted from a spreadsheet, whatever the order of its columns', () => {
    const pasted = [
      'Part\tCompétence\tNom du badge\tNiveau\tCritères\tDescription\tPourquoi\tLien',
      '1 pour 1\tS’adapter\tAgilité\tJe maîtrise\t"Change de poste\nExplique"\tReconnaît l’agilité\tVu en atelier\twww.exemple.fr/b',
      '3 pour 1\tS’INTEGRER\tAccueil\tpratique\t\t\t\t',
    ].join('\r\n')
    expect(lines(pasted)).toMatchObject([
      {
        line: 2,
        name: 'Agilité',
        description: 'Reconnaît l’agilité',
        criteria: 'Change de poste\nExplique',
        sourceUrl: 'https://www.exemple.fr/b',
        requested: { competency: 'adapt', level: 'mastery', coverage: 'full' },
        explanation: 'Vu en atelier',
        problems: [],
      },
      { line: 3, name: 'Accueil', requested: { competency: 'integrate', level: 'practice', coverage: 'partial' } },
    ])
  })

  test.each(['\t', ';', ',', '|'])('is read with « %s » between its cells', (separator) => {
    const text = [['Nom', 'Niveau'].join(separator), ['Accueil', 'Je pratique'].join(separator)].join('\n')
    expect(lines(text)).toMatchObject([{ name: 'Accueil', requested: { level: 'practice' } }])
  })

  test('may have a title above its headings, empty lines, and whole lines in quotes', () => {
    expect(lines('Nos badges 2026\n\nNom;Niveau\n;;\nAccueil;\n\n').map(({ line, name }) => [line, name])).toEqual([
      [5, 'Accueil'],
    ])
    expect(lines('"Nom;Niveau"\n"Accueil;Je pratique"')).toMatchObject([{ name: 'Accueil' }])
  })

  test('says line by line what is to correct, and keeps the others', () => {
    const text = [
      'Nom;Compétence;Niveau;Part;Adresse en ligne',
      ';S’adapter;;;',
      'Bon badge;;;;',
      `${'n'.repeat(121)};;;;`,
      'Autre;Cuisiner;Je sais;2 pour 1;pas une adresse',
      'Bon badge;;;;',
    ].join('\n')
    const problems = lines(text).map((line) => line.problems)
    expect(problems.map((found) => found.length)).toEqual([1, 0, 1, 4, 1])
    expect(problems[0]?.[0]).toContain('Il manque le nom')
    expect(problems[3]?.join(' ')).toMatch(/« Cuisiner » n’est pas connu.*« Je sais ».*« 2 pour 1 »/)
    expect(problems[4]?.[0]).toContain('répète la ligne 3')
  })

  test.each([
    ['nothing', ' \n ', 'badge-table.empty'],
    ['headings alone', 'Nom;Niveau\n;\n', 'badge-table.empty'],
    ['no headings', 'Accueil;Je pratique\nAutre;Je maîtrise', 'badge-table.no-headings'],
    ['an open quote', 'Nom;Niveau\n"Accueil;Je pratique\nAutre;Je maîtrise', 'badge-table.unreadable'],
    [
      'a hundred and one badges',
      `Nom\n${Array.from({ length: 101 }, (_, n) => `Badge ${n}`).join('\n')}`,
      'badge-table.too-many-lines',
    ],
  ])('with %s is refused, beside its field', (_, text, code) => expect(codeFor(text)).toBe(code))

  test('a hundred badges are read', () => {
    expect(lines(`Nom\n${Array.from({ length: 100 }, (_, n) => `Badge ${n}`).join('\n')}`)).toHaveLength(100)
  })

  test('comes as a file in the writing of its spreadsheet; what is no table is named', () => {
    expect(value(tableText(bytes('Nom\nÉpreuve', 'latin1')))).toBe('Nom\nÉpreuve')
    expect(value(tableText(Buffer.from('\ufeffNom\nÉpreuve', 'utf16le')))).toBe('Nom\nÉpreuve')
    const refused = tableText(bytes('PK\u0003\u0004[Content_Types].xml', 'latin1'))
    expect(codeOf(refused)).toBe('badge-table.not-a-table')
    expect(refused.ok || refused.problem.detail).toContain('.xlsx')
    expect(codeOf(tableText(bytes('Nom;Niveau\nAccueil\0;Je pratique')))).toBe('badge-table.not-a-table')
  })

  test('script and directional signs in a cell are words and nothing else', () => {
    expect(lines('Nom;Critères\n\u202eAccueil\u202c 🎉;<script>alert(1)</script>')).toMatchObject([
      { name: 'Accueil 🎉', criteria: 'alert(1)' },
    ])
  })
})

describe('drafts from a table', () => {
  const text = 'Nom;Compétence\nPremier;S’adapter\nSecond;\n;Organiser'
  const form = (table: string, organizationId = party.organization.id) => ({
    formKey: formKey(),
    organizationId,
    table,
  })
  const preview = async (table: string) =>
    value(await previewTable.run(portal, party.admin, { ...form(table), file: null })) as {
      readonly lines: readonly PreviewLine[]
      readonly ready: number
    }
  const take = async (table: string) => value(await importTable.run(portal, party.admin, form(table)))
  const count = () => portal.store.count(badgeSubmissions, { organizationId: { equals: party.organization.id } })

  test('are begun at the confirmation alone, one a right line, and twice the same table begins nothing more', async () => {
    expect(await preview(text)).toMatchObject({ ready: 2, lines: [{}, {}, { problems: [expect.any(String)] }] })
    expect(await count()).toBe(0)
    expect(await take(text)).toEqual({ begun: 2, known: 0, left: 1 })
    expect(await count()).toBe(2)
    expect(await take(text)).toEqual({ begun: 0, known: 2, left: 1 })
    const again = await preview(text.replaceAll(';', '\t'))
    expect(again.ready).toBe(0)
    expect(again.lines[0]?.submissionId).toEqual(expect.any(String))
    expect(await take(`${text}\nTroisième;`)).toEqual({ begun: 1, known: 2, left: 1 })
    expect(await count()).toBe(3)
  })

  test('hold what the line says', async () => {
    const [draft] = await portal.store.find(badgeSubmissions, { where: { badgeName: { equals: 'Premier' } } })
    expect(draft).toMatchObject({
      status: 'draft',
      badge: { name: 'Premier', image: null },
      requested: { competency: 'adapt', level: null, coverage: null },
      importedFrom: { kind: 'table' },
    })
  })

  test('two people who confirm the same table at once begin each draft once', async () => {
    const table = 'Nom\nEnsemble A\nEnsemble B\nEnsemble C'
    const before = await count()
    await Promise.all([take(table), importTable.run(portal, party.contributor, form(table))])
    expect(await count()).toBe(before + 3)
  })

  test('are for whoever may begin one', async () => {
    for (const command of [previewTable, importTable]) {
      const run = (who: Parameters<typeof previewTable.run>[1], organizationId?: string) =>
        command.run(portal, who, { ...form(text, organizationId), file: null })
      expect(codeOf(await run(party.reader))).toBe('not-allowed')
      expect(codeOf(await run(aReviewer()))).toBe('record.not-found')
      expect(codeOf(await run(anonymous))).toBe('record.not-found')
    }
    const newcomer = await aStructure(portal, 'Pas encore')
    const early = form(text, newcomer.organization.id)
    expect(codeOf(await importTable.run(portal, newcomer.admin, early))).toBe('submission.participant-needed')
  })
})
