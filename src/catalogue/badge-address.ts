import { addressWords } from '@/kernel/address-words'
import type { BadgeCode } from './competency'

/** The pages of the badges, as people read, print and share them; the codes of before lead here. */
export const badgeWords = addressWords<BadgeCode>({
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

export const badgeAddress = (code: BadgeCode): string => `/badges/${badgeWords.wordOf(code)}`
