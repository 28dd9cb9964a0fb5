import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialsOf, normalizeEmail, searchable, slugOf } from '@/kernel/text'

test('EX31: spaces and case do not make another person, a +tag does', () => {
  expect(normalizeEmail(' Lea.Martin@Example.org ')).toBe(normalizeEmail('lea.martin@example.org'))
  expect(normalizeEmail('lea.martin+b@example.org')).not.toBe(normalizeEmail('lea.martin@example.org'))
})

test('an address typed with combining accents is the same as one typed with composed letters', () => {
  expect(normalizeEmail('ZOE\u0301@example.org')).toBe('zo\u00e9@example.org')
})

test('a search ignores accents, case, ligatures, curly apostrophes and doubled spaces', () => {
  expect(searchable('  L’Œuvre   de Saint-Lô ')).toBe("l'oeuvre de saint-lo")
  fc.assert(fc.property(fc.string(), (text) => searchable(searchable(text)) === searchable(text)))
})

test('initials tell no more than the first letters', () => {
  expect(
    ['Léa Martin', 'lea.martin@example.org', 'Élodie', 'Jean de La Tour', '', '42@example.org'].map(initialsOf),
  ).toEqual(['L. M.', 'L. M.', 'É.', 'J. T.', '–', '–'])
})

test('a slug is made of letters, digits and single hyphens, and is never empty', () => {
  expect(slugOf('Léa & Cie – Rouen')).toBe('lea-cie-rouen')
  fc.assert(
    fc.property(fc.string(), (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugOf(text)) && slugOf(text).length <= 80),
  )
})
