import { addressWords } from '@/kernel/address-words'
import type { BadgeCode, FirstBadgeCode } from './competency'

/** The pages of the badges, as people read, print and share them; the codes of before lead here. */
const firstWords = addressWords<FirstBadgeCode>({
  'communicate-practice': 'communiquer-je-pratique',
  'communicate-mastery': 'communiquer-je-maitrise',
  'organize-practice': 'organiser-je-pratique',
  'organize-mastery': 'organiser-je-maitrise',
  'adapt-practice': 's-adapter-je-pratique',
  'adapt-mastery': 's-adapter-je-maitrise',
  'integrate-practice': 's-integrer-je-pratique',
  'integrate-mastery': 's-integrer-je-maitrise',
  general: 'badge-general',
  participant: 'structure-participante',
  ambassador: 'structure-ambassadrice',
})

/** Linear; what the code of a badge of a family may be (FAM-2). */
const familyCode = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/

/** The first badges have words of their own; the code of a badge of another family is its word. */
export const badgeWords = {
  wordOf: (code: BadgeCode): string => firstWords.wordOf(code as FirstBadgeCode),
  meantBy: (word: string): BadgeCode | null =>
    firstWords.meantBy(word) ?? (word.length <= 90 && familyCode.test(word) ? word : null),
}

export const badgeAddress = (code: BadgeCode): string => `/badges/${badgeWords.wordOf(code)}`
