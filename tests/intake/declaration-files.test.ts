import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { partnerAwards } from '@/awards/records'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { previewImport } from '@/intake/csv/preview-import'
import { type AwardImport, awardImportLines, awardImports, progressOfImport } from '@/intake/import'
import { newId } from '@/kernel/ids'
import type { Organization } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import type { Member } from '@/platform/actor'
import { openFile, sealFile } from '@/platform/sealed-file'
import { accountByEmail } from '../support/accounts'
import { sentNow } from '../support/builders/awards'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { type Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let phare: Organization
let camille: Member
let browser: Browser
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  camille = anAdmin(phare.id)
  for (const name of ['Agilité en atelier', 'Tenir un planning'])
    await aMappedBadge(portal, phare, { name, from: '2026-02-02' })
  browser = await signedIn(portal, 'camille@phare.example')
  const userId = await accountByEmail(portal, 'camille@phare.example')
  await portal.store.insert(organizationMembers, {
    id: newId(),
    revision: 1,
    key: `${phare.id}:${userId}`,
    organizationId: phare.id,
    userId,
    displayName: 'Camille Duval',
    role: 'admin',
    state: 'active',
    decidedAt: null,
  })
})
afterAll(() => portal.close())

const bytesOf = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(['adresse;date;badge', ...lines].join('\r\n'))
const handIn = (bytes: Uint8Array) =>
  declareAwards.run(portal, camille, {
    formKey: randomUUID(),
    organizationId: phare.id,
    fileName: 'badges.csv',
    bytes,
  })
async function previewOf(lines: readonly string[]): Promise<AwardImport> {
  const result = await handIn(bytesOf(lines))
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const linesOf = (importId: string) =>
  portal.store.find(awardImportLines, { where: { importId: { equals: importId } }, sort: 'line' })
const confirm = (row: AwardImport, discard = false) =>
  confirmDeclaration.run(portal, camille, { formKey: randomUUID(), revision: row.revision, importId: row.id, discard })
const reloaded = async (id: string): Promise<AwardImport> => {
  const row = await portal.store.get(awardImports, id)
  if (!row) throw new Error('no import')
  return row
}

describe('lines as people write them', () => {
  it.each([
    ['a date to come', 'a@personne.example;21/04/2026;Agilité en atelier', 'held', 'futureDate'],
    ['a date far ahead', 'b@personne.example;15/04/2062;Agilité en atelier', 'held', 'futureDate'],
    ['a date before the badge existed', 'c@personne.example;01/02/2026;Agilité en atelier', 'ignored', 'beforeEntry'],
    ['a date of another century', 'd@personne.example;15/04/1926;Agilité en atelier', 'ignored', 'beforeEntry'],
    ['a badge that nobody knows', 'e@personne.example;15/04/2026;4f1c-9e', 'invalid', null],
    ['two signs @', 'f@g@personne.example;15/04/2026;Agilité en atelier', 'invalid', null],
    ['a blank inside', 'f g@personne.example;15/04/2026;Agilité en atelier', 'invalid', null],
    ['an accent before the @', 'léa@personne.example;15/04/2026;Agilité en atelier', 'invalid', null],
    ['no domain', 'f@personne;15/04/2026;Agilité en atelier', 'invalid', null],
    ['an address of 300 characters', `${'x'.repeat(300)}@p.example;15/04/2026;Agilité en atelier`, 'invalid', null],
  ])('%s has an outcome of its own and stops no other line', async (_name, line, outcome, reason) => {
    const row = await previewOf([line, `voisin-${randomUUID()}@personne.example;15/04/2026;Agilité en atelier`])
    const [first, second] = await linesOf(row.id)
    expect([first?.outcome, first?.reason]).toEqual([outcome, reason])
    expect(second?.outcome).toBe('counts')
    if (outcome === 'invalid') expect([first?.addressCipher, Boolean(first?.problem)]).toEqual([null, true])
  })

  it.each([
    ['capitals', 'LEA.Martin@Personne.Example'],
    ['blanks around, one of them not breaking', ' \u00a0lea.martin@personne.example '],
    ['quotes of a mail program around', "'lea.martin@personne.example'"],
    ['a display name in front', '"""Léa Martin"" <lea.martin@personne.example>"'],
    ['an invisible joiner', 'lea.mar\u200btin@personne.example'],
    ['a link copied from a page', 'mailto:lea.martin@personne.example'],
  ])('an address with %s is the same person', async (_name, written) => {
    const row = await previewOf([`${written};15/04/2026;Agilité en atelier`])
    const [line] = await linesOf(row.id)
    expect([line?.outcome, line?.recipientKey]).toEqual([
      'counts',
      recipientKeyOf(portal.env, 'lea.martin@personne.example'),
    ])
  })

  it('dots and tags make another person, as they do for mail', async () => {
    const row = await previewOf([
      'lea.martin@personne.example;15/04/2026;Agilité en atelier',
      'leamartin@personne.example;15/04/2026;Agilité en atelier',
      'lea.martin+badge@personne.example;15/04/2026;Agilité en atelier',
    ])
    expect(new Set((await linesOf(row.id)).map((line) => line.recipientKey)).size).toBe(3)
  })

  it('empty lines and columns that a spreadsheet adds are passed over, and lines keep the numbers of the file', async () => {
    const row = await previewOf([';;', 'vide@personne.example;15/04/2026;Agilité en atelier;;;', '  ;" ";', 'x;y'])
    expect([row.total, row.summary.lines]).toEqual([2, 2])
    expect((await linesOf(row.id)).map(({ line }) => line)).toEqual([3, 5])
  })

  it('a quote that is never closed tells the line, and keeps nothing', async () => {
    const result = await handIn(
      bytesOf(['une@personne.example;15/04/2026;Agilité en atelier', '"deux@personne.example;15/04/2026;Agilité']),
    )
    expect(result.ok ? null : [result.problem.code, result.problem.fields?.[0]?.name]).toEqual([
      'declaration.unreadable',
      'file',
    ])
    expect(result.ok ? '' : result.problem.detail).toContain('ligne 3')
    await runEffects(portal)
    const broken = await portal.store.find(awardImports, { where: { state: { equals: 'unreadable' } } })
    expect(broken).toHaveLength(1)
    expect(await linesOf(broken[0]?.id ?? '')).toEqual([])
  })
})

const manyLines = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}@personne.example;15/04/2026;Tenir un planning`)

describe('a long file', () => {
  it('is read behind the answer, its progress stands in its row, and the lines are counted once', async () => {
    const row = await previewOf([...manyLines(2_600, 'long'), 'long0@personne.example;2026-04-15;tenir un PLANNING'])
    expect([row.state, row.total, row.summary.lines]).toEqual(['reading', 2_601, 0])
    const first = await browser.send('get', `/declarations/${row.id}`)
    expect(first.body).toMatchObject({ state: 'reading', progress: 0, total: 2_601 })
    expect(first.text).not.toContain('declarations/')
    expect((await confirm(row)).ok).toBe(false)
    // Two workers, one of which took the other for dead.
    await Promise.all([previewImport(portal, row.id), previewImport(portal, row.id)])
    await runEffects(portal)
    const read = await reloaded(row.id)
    expect([read.state, read.summary]).toEqual([
      'preview',
      { lines: 2_601, counts: 2_600, held: 0, ignored: 0, known: 1, invalid: 0 },
    ])
    expect(await portal.store.count(awardImportLines, { importId: { equals: row.id } })).toBe(2_601)
    expect(await portal.files.get(row.file ?? '')).toBeNull()

    const confirmed = await confirm(read)
    if (!confirmed.ok) throw new Error(confirmed.problem.code)
    const sent = await sentNow(portal, camille, confirmed.value)
    expect([sent.state, progressOfImport(sent)]).toEqual(['confirmed', 0])
    await runEffectsOf('awards.record-import')
    const after = await browser.send('get', `/declarations/${row.id}`)
    expect(after.body).toMatchObject({ state: 'recorded', recorded: 2_600 })
    expect(await portal.store.count(partnerAwards, { importId: { equals: row.id } })).toBe(2_600)
    await portal.store.remove('effects', {
      type: { in: ['awards.evaluate-recipient', 'awards.evaluate-recipients'] },
    })
  }, 120_000)

  it('goes on from the line that a process which died had noted, and repeats what it had not', async () => {
    const row = await previewOf(manyLines(2_100, 'reprise'))
    await previewImport(portal, row.id)
    // As if it had died after the lines of its second batch were written, and before their row knew of them.
    const read = await reloaded(row.id)
    const counts = { lines: 300, counts: 300, held: 0, ignored: 0, known: 0, invalid: 0 }
    await portal.store.swap(awardImports, read, { state: 'reading', read: 301, summary: counts })
    await portal.store.remove('award-import-lines', { importId: { equals: row.id }, line: { greater_than: 601 } })
    await portal.files.put(row.file ?? '', sealFile(portal.env, row.file ?? '', bytesOf(manyLines(2_100, 'reprise'))))
    await previewImport(portal, row.id)
    const again = await reloaded(row.id)
    expect([again.state, again.summary, again.read]).toEqual(['preview', read.summary, 2_101])
    expect(await portal.store.count(awardImportLines, { importId: { equals: row.id } })).toBe(2_100)
  }, 120_000)

  it('can be abandoned while it is read, and leaves neither lines nor file', async () => {
    const row = await previewOf(manyLines(2_100, 'abandon'))
    const result = await confirm(row, true)
    expect(result.ok && result.value.state).toBe('discarded')
    await runEffects(portal)
    expect(await linesOf(row.id)).toEqual([])
    expect(await portal.files.get(row.file ?? '')).toBeNull()
    expect((await reloaded(row.id)).state).toBe('discarded')
  })

  it('of a hundred thousand lines is refused with its number of lines, before anything of it is kept', async () => {
    const before = await portal.store.count(awardImports, {})
    const result = await handIn(bytesOf(manyLines(100_000, 'p')))
    expect(result.ok ? null : result.problem.code).toBe('declaration.too-many-lines')
    expect(result.ok ? '' : result.problem.detail.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('100 000 lignes')
    expect(await portal.store.count(awardImports, {})).toBe(before)
  })

  it('lies in the file store sealed, each piece bound to its place', () => {
    const bytes = bytesOf(manyLines(9_000, 'scelle'))
    const sealed = sealFile(portal.env, 'declarations/a.bin', bytes)
    expect(Buffer.from(sealed).includes('personne')).toBe(false)
    expect(Buffer.concat([...openFile(portal.env, 'declarations/a.bin', sealed)])).toEqual(Buffer.from(bytes))
    expect(() => [...openFile(portal.env, 'declarations/b.bin', sealed)]).toThrow()
    const [one = '', other = '', ...rest] = Buffer.from(sealed).toString('latin1').split('\n')
    const moved = Buffer.from([other, one, ...rest].join('\n'), 'latin1')
    expect(() => [...openFile(portal.env, 'declarations/a.bin', moved)]).toThrow()
  })
})

async function runEffectsOf(type: string): Promise<void> {
  const { deliver } = await import('@/platform/delivery')
  const { claimEffects } = await import('@/platform/queue')
  for (;;) {
    const { token, rows } = await claimEffects(portal, { limit: 5, types: [type] })
    if (rows.length === 0) return
    for (const row of rows) await deliver(portal, row, token)
  }
}
