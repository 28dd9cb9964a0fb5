import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSiret } from '@/organizations/siret'

type Case = readonly [name: string, typed: string, verdict: string]
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../cases/21-siret/numeros.json', import.meta.url), 'utf8'),
)

/** What each refusal has to lead on with. */
const sentences: Readonly<Record<string, string>> = {
  'La Poste, neither rule': 'n’existe pas',
  'Luhn right, SIREN impossible': 'n’existe pas',
  zeros: 'n’existe pas',
  'SIREN alone': 'numéro SIREN : il compte 9 chiffres',
  VAT: 'numéro de TVA intracommunautaire',
  RNA: 'numéro RNA de l’association. Si votre structure n’a pas de SIRET',
  scientific: 'tableur (Excel, Calc)',
  'leading zero lost': '13 chiffres, il en faut 14. S’il vient d’un tableur, un zéro manque',
  UAI: 'code UAI',
  empty: 'Indiquez le numéro SIRET : 14 chiffres.',
  'Monaco/foreign VAT': 'TVA d’un autre pays. Si votre structure n’a pas de SIRET',
}

describe('a SIRET', () => {
  it.each(cases.filter(([, , verdict]) => verdict.startsWith('accepted')))('%s (%s) is accepted', (_, typed) => {
    const result = parseSiret(typed)
    expect(result).toEqual({ ok: true, value: expect.stringMatching(/^\d{14}$/) })
  })

  it.each(cases.filter(([, , verdict]) => verdict.startsWith('refused')))(
    '%s (%s) is refused, with what leads on',
    (name, typed) => {
      const result = parseSiret(typed)
      const problem = result.ok ? null : result.problem
      expect(problem?.code).toBe('organization.siret-invalid')
      expect(problem?.fields).toEqual([{ name: 'siret', detail: expect.stringContaining(sentences[name] ?? 'absent') }])
    },
  )

  it.each([
    ['732 829 320 00074', '73282932000074'],
    ['n° SIRET 812 345 676 00017', '81234567600017'],
    ['812\u2011345\u2011676\u201100017', '81234567600017'],
    ['812_345_676_00017', '81234567600017'],
    ["'81234567600017", '81234567600017'],
    ['="81234567600017"', '81234567600017'],
    ['« 812 345 676 00017 »', '81234567600017'],
    ['812,345,676,00017', '81234567600017'],
    ['81234567600017,00', '81234567600017'],
    ['81234567600017.0', '81234567600017'],
    ['N° de SIRET (siège) : 812 345 676 00017', '81234567600017'],
    ['Numéro de SIRET : 81234567600017', '81234567600017'],
    ['SIRET n° 812 345 676 (00017)', '81234567600017'],
    ['812\t345\t676\n00017', '81234567600017'],
    ['\u00ad812345676\u200d00017\u2060', '81234567600017'],
  ])('%j is read as %s', (typed, digits) => {
    expect(parseSiret(typed)).toEqual({ ok: true, value: digits })
  })

  it.each([
    ['7328293200007X', 'Un numéro SIRET ne contient que des chiffres. Retirez les autres signes.'],
    ['73282932000075', 'Ce numéro SIRET n’existe pas : un chiffre est sans doute faux.'],
    ['8.12346E13', 'tableur'],
    ['8.12346e+13', 'tableur'],
    ['FR 40 812 345 676', 'TVA'],
    ['w142003456', 'RNA'],
    ['N° RNA : W142003456', 'RNA'],
    ['W 14 2003456', 'RNA'],
    ['TVA intracommunautaire : FR40 812345676', 'TVA'],
    ['SIREN 812 345 676', 'numéro SIREN'],
    ['RCS Rouen 812 345 676', 'numéro SIREN'],
    ['n° siren : 812.345.676', 'numéro SIREN'],
    ['8123456760OO17', 'zéro pour O'],
    ['Association Le Phare', 'que des chiffres'],
    ['81234567600017 81234567600017', 'compte 28 chiffres'],
  ])('%s is refused: %s', (typed, sentence) => {
    const result = parseSiret(typed)
    expect(result.ok ? '' : result.problem.detail).toContain(sentence)
  })
})
