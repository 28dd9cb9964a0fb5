import { addressWords } from '@/kernel/address-words'
import type { BadgeCode, Competency, Coverage, Level } from './competency'
import { catalogueFilterInput } from './inputs'
import type { CatalogueFilter } from './public-catalogue'

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

/** The filters of the catalogue. */
export const competencyWords = addressWords<Competency>({
  communicate: 'communiquer',
  organize: 'organiser',
  adapt: 's-adapter',
  integrate: 's-integrer',
})
export const levelWords = addressWords<Level>({ practice: 'je-pratique', mastery: 'je-maitrise' })
export const coverageWords = addressWords<Coverage>({ full: 'complete', partial: 'partielle' })

/** What an address of the catalogue asks for; what is not understood filters nothing. */
export const catalogueFilterOf = (asked: (name: string) => string): CatalogueFilter =>
  catalogueFilterInput.parse({
    q: asked('q'),
    competency: competencyWords.meantBy(asked('competence')) ?? undefined,
    level: levelWords.meantBy(asked('niveau')) ?? undefined,
    coverage: coverageWords.meantBy(asked('part')) ?? undefined,
  })

/** The same filter, written; without what it does not ask for. */
export const catalogueParameters = ({ q, competency, level, coverage }: CatalogueFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries({
      q,
      competence: competency && competencyWords.wordOf(competency),
      niveau: level && levelWords.wordOf(level),
      part: coverage && coverageWords.wordOf(coverage),
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
