import { describe, expect, it } from 'vitest'
import { frenchWords, misspelt, spellingFaults } from '~/scripts/check/spelling'

const knows = frenchWords('.')
const faultsOf = (text: string) => misspelt(text, knows)

describe('the spelling of our French', () => {
  it.each([
    ['Délivrez une compétance', ['compétance']],
    ['Les structures ont reconu vos badges', ['reconu']],
    ['Vérifiez l’adrèsse, puis recommencez', ['l’adrèsse']],
    ['un rendez-vouz à Caen', ['rendez-vouz']],
  ])('finds the wrong word in « %s »', (text, wrong) => {
    expect(faultsOf(text)).toEqual(wrong)
  })

  it.each([
    'L’APPLICATION qu’elle ouvre, jusqu’à demain : mi-temps, peut-être, c’est-à-dire aujourd’hui',
    'Écrivez à nom@exemple.fr, lisez https://exemple.fr/aide ou /mon-espace/equipe, puis lancez `npm ci`',
    'Votre SIRET, un fichier CSV et l’œuvre d’une bénévole',
    'Encore ◦ badges, dont ◦e',
  ])('lets « %s » be', (text) => {
    expect(faultsOf(text)).toEqual([])
  })

  it('says where a word stands and what to do about it, and reads no English', () => {
    const texts = [
      { file: 'src/a.ts', line: 3, text: 'Une erreurr de frappe' },
      { file: 'src/b.ts', line: 1, text: 'The badge is evaluatedd' },
    ]
    expect(spellingFaults('.', texts)).toEqual([
      'src/a.ts:3: « erreurr » (if it is right, add it to scripts/check/french-words.txt)',
    ])
  })
})
