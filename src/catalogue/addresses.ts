import { addressWords } from '@/kernel/address-words'
import type { Competency, Coverage, Level } from './competency'
import { catalogueFilterInput } from './inputs'
import type { CatalogueFilter } from './public-catalogue'

export { badgeAddress, badgeWords } from './badge-address'

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
