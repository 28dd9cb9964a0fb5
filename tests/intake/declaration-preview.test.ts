import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectToIssuing } from '@/awards/commands/object'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { declareAwards } from '@/intake/commands/declare-awards'
import { correctionsOf } from '@/intake/csv/corrections'
import { type AwardImport, awardImports } from '@/intake/import'
import { countDoubtfulLines, findImportLines } from '@/intake/import-queries'
import { anonymous } from '@/platform/actor'
import {
  aMappedBadge,
  aParticipant,
  declarationFile,
  declared,
  fullMastery,
  keyOf,
  partialPractice,
  previewOf,
  type Structure,
} from '../support/builders/awards'
import { everythingKept } from '../support/everything-kept'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let structure: Structure
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
  for (const name of ['P1', 'P2', 'P3']) await aMappedBadge(portal, structure.organization, name, partialPractice)
})
afterAll(() => portal.close())

type Line = readonly [email: string, date: string, badge: string]
const preview = (lines: readonly Line[]): Promise<AwardImport> =>
  previewOf(portal, structure.contributor, structure.organization.id, declarationFile(lines))
const day = '15/04/2026'

describe('how many people receive a mail', () => {
  it('counts each person once, and those alone who get a Région badge', async () => {
    const { summary, mailed } = await preview([
      ['une@personne.example', day, 'Complet'],
      ['UNE@personne.example', '16/04/2026', 'Complet'],
      ['trois@personne.example', day, 'P1'],
      ['trois@personne.example', day, 'P2'],
      ['trois@personne.example', day, 'P3'],
      ['deux@personne.example', day, 'P1'],
      ['deux@personne.example', day, 'P2'],
      ['hier@personne.example', '01/01/2020', 'Complet'],
      ['faute@personne', day, 'Complet'],
    ])
    expect([summary.counts, mailed]).toEqual([7, 2])
  })

  it('does not count whoever has the badge already, nor whoever objected', async () => {
    await declared(portal, structure, [
      ['titulaire@personne.example', day, 'Complet'],
      ['oppose@personne.example', day, 'P1'],
    ])
    await runEffects(portal)
    const recipient = await findRecipient(portal, keyOf(portal, 'oppose@personne.example'))
    if (!recipient) throw new Error('nobody')
    const link = personalLink(portal, recipient).split('/').at(-1) ?? ''
    await objectToIssuing.run(portal, anonymous, { formKey: randomUUID(), link, objects: true })
    const { mailed } = await preview([
      ['titulaire@personne.example', '17/04/2026', 'Complet'],
      ['oppose@personne.example', day, 'Complet'],
      ['nouvelle@personne.example', day, 'Complet'],
    ])
    expect(mailed).toBe(1)
  })

  it('adds to what is recorded, and tells the number that really is sent', async () => {
    await declared(portal, structure, [
      ['suite@personne.example', day, 'P1'],
      ['suite@personne.example', day, 'P2'],
    ])
    await runEffects(portal)
    const lines: readonly Line[] = [
      ['suite@personne.example', day, 'P3'],
      ['autre@personne.example', day, 'P3'],
      ['plus@personne.example', day, 'Complet'],
    ]
    const { mailed } = await preview(lines)
    const before = portal.sent.length
    await declared(portal, structure, lines)
    await runEffects(portal)
    const told = new Set(portal.sent.slice(before).map(({ to }) => to))
    expect([mailed, [...told].toSorted()]).toEqual([2, ['plus@personne.example', 'suite@personne.example']])
  })

  it('counts a person once whose lines stand far apart in a long file', async () => {
    const between = Array.from({ length: 700 }, (_, index): Line => [`p${index}@personne.example`, day, 'P1'])
    const { mailed } = await preview([
      ['loin@personne.example', day, 'P1'],
      ...between.slice(0, 350),
      ['loin@personne.example', day, 'P2'],
      ['loin@personne.example', day, 'P3'],
      ...between.slice(350),
      ['loin@personne.example', day, 'Complet'],
    ])
    expect(mailed).toBe(1)
  }, 60_000)
})

describe('the lines to correct', () => {
  it('come as a file of a French spreadsheet, with their rows and words, without formulas and addresses', async () => {
    const row = await preview([
      ['bonne@personne.example', day, 'Complet'],
      ['lea@personne..example', day, 'Complet'],
      ['tom@personne.example', day, '=HYPERLINK("http://exemple.fr")'.replaceAll('"', "'")],
      ['zoe@personne.example', '31/02/2026', '+P1'],
      ['ana@gmail.con', day, 'Complet'],
      ['eli@wanadoo', day, 'Complet'],
    ])
    const csv = (await correctionsOf(portal, row)).replaceAll(/[\u00a0\u202f]/g, ' ')
    const [heading, ...lines] = csv.split('\r\n').filter(Boolean)
    expect(heading).toBe('\ufeffligne;personne;badge;date;à corriger')
    expect(lines.map((line) => line.split(';')[0])).toEqual(['3', '4', '5', '6', '7'])
    expect(lines[0]).toContain('deux points de suite')
    expect(lines[1]).toMatch(/;"?'=HYPERLINK/)
    expect(lines[2]).toContain(";'+P1;")
    expect(lines[3]).toContain('vouliez-vous dire « gmail.com » ?')
    expect(lines[4]).toContain('vouliez-vous dire « wanadoo.fr » ?')
    expect(csv).not.toContain('@personne')
  })

  it('an address with a doubtful domain is marked and counts all the same', async () => {
    const row = await preview([
      ['lea@ornage.fr', day, 'Complet'],
      ['lou@wanadoo', day, 'Complet'],
    ])
    expect([row.summary.counts, row.summary.invalid, row.mailed, await countDoubtfulLines(portal, row)]).toEqual([
      1, 1, 1, 1,
    ])
    const lines = await findImportLines(portal, row, { choice: 'doubtful', limit: 10, offset: 0 })
    expect(lines.map(({ line, outcome, nearDomain }) => [line, outcome, nearDomain])).toEqual([
      [2, 'counts', 'orange.fr'],
    ])
  })

  it('a file in which a quote takes lines along is refused with its row, and cannot be confirmed', async () => {
    const text =
      'adresse;date;badge;nom\na@personne.example;15/04/2026;Complet;"A\nb@personne.example;15/04/2026;Complet;B\n'
    const result = await declareAwards.run(portal, structure.contributor, {
      formKey: randomUUID(),
      organizationId: structure.organization.id,
      fileName: 'guillemet.csv',
      bytes: new TextEncoder().encode(text),
    })
    expect(result.ok ? '' : `${result.problem.code} ${result.problem.detail}`).toContain('à la ligne 2')
    const [kept] = await portal.store.find(awardImports, { where: { fileName: { equals: 'guillemet.csv' } } })
    expect(kept?.state).toBe('unreadable')
  })

  it('keeps no address in clear', async () => {
    expect(await everythingKept(portal)).not.toContain('@personne.example')
  })
})
