import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFrench } from '@/app/(payload)/views/code-words'
import { hasTechnicalReason, issuanceEventName } from '@/app/(payload)/views/issuance-events'
import { journalEventNames } from '@/app/(payload)/views/journal-events'
import { journalEvents } from '@/issuing/journal-events'
import { ofName } from '@/kernel/french'
import { effectHandlers } from '../support/composed'
import { shownCodes, wordTables } from '../support/shown-codes'

const looksLikeCode = /^[a-z]+[A-Z]|[a-z]\.[a-z]|_|\b(?:the|of|draft|submitted|refused|accepted|pending|done|failed)\b/

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (path.endsWith('.ts')) yield readFileSync(path, 'utf8')
  }
}
const texts = [...sources('src')]
const found = (pattern: RegExp): string[] =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, event = '']) => event))
/** What a table of states does not list is refused under the name of its kind. */
const machines = found(/stateMachine\(\{\s*name: '([^']+)'/g)
const written = new Set([...found(/journal: \{\s*event: '([^']+)'/g), ...machines.map((name) => `${name}EventRefused`)])

describe('what the program keeps as a code', () => {
  it.each(Object.entries(wordTables))('has a French word in %s', (_name, words) => {
    for (const [code, word] of Object.entries(words)) {
      expect([code, word]).not.toEqual([code, code])
      expect(word).not.toMatch(looksLikeCode)
      expect(shownCodes(word)).toEqual([])
    }
  })

  it('has one for each line that a command writes in the journal', () => {
    expect(written.size).toBeGreaterThan(40)
    expect(machines.length).toBeGreaterThan(5)
    expect([...written].filter((event) => !(event in journalEventNames))).toEqual([])
  })

  it('writes each line under a name of one form: what, then what happened to it', () => {
    const names = [...written, ...Object.keys(journalEventNames), ...Object.values(journalEvents)]
    expect(names.filter((event) => !/^[a-z]+(?:[A-Z][a-z]+)+$/.test(event))).toEqual([])
    expect(new Set(Object.values(journalEvents)).size).toBe(Object.keys(journalEvents).length)
  })

  it('reads a step of an issuance alike under its name of today and of before', () => {
    for (const [step, event] of Object.entries(journalEvents)) {
      expect(issuanceEventName(event)).toBe(issuanceEventName(`issuance.${step}`))
      expect(hasTechnicalReason(event)).toBe(hasTechnicalReason(`issuance.${step}`))
      expect(issuanceEventName(event)).not.toBe('Autre fait')
    }
    expect(issuanceEventName('issuance.send')).toBe('Envoi commencé')
    expect(inFrench('issuance.accepted')).toBe('Délivré')
  })

  it.each(Object.keys(effectHandlers))('%s is read in words', (type) => {
    expect(inFrench(type)).toMatch(/^[A-ZÀ-Ý]/)
  })

  it.each<[unknown, string]>([
    [['reviewer', 'schemeManager'], 'instruction des dossiers, pilotage de la démarche'],
    [[], '–'],
    [null, '–'],
    ['9999-12-31', 'sans fin'],
    ['2026-11-12', '12 novembre 2026'],
    ['applicationStarted', 'Candidature commencée'],
    ['unknownEventOfLater', 'autre'],
    ['some-thing.new', 'autre'],
    ['informPublic:1', 'informer les personnes, version 1'],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', 'nº 7728950e'],
    ['Chantier du Phare', 'Chantier du Phare'],
    ['Phare', 'Phare'],
    ['constructor', 'constructor'],
    [{ any: 'thing' }, 'voir le dossier'],
  ])('%j is read « %s »', (value, words) => {
    expect(inFrench(value)).toBe(words)
  })
})

describe('a name after « de »', () => {
  it.each([
    ['Les Transports', 'des Transports'],
    ['Le Phare', 'du Phare'],
    ['La Ruche', 'de la Ruche'],
    ['L’Atelier', 'de l’Atelier'],
    ['Atelier des Marais', 'd’Atelier des Marais'],
    ['Écoles', 'd’Écoles'],
    ['Chantier du Phare', 'de Chantier du Phare'],
    ['Lesage et fils', 'de Lesage et fils'],
    ['', 'de '],
  ])('%s', (name, expected) => {
    expect(ofName(name)).toBe(expected)
  })
})
