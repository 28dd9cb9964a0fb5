import { type AddressWords, addressWords } from '@/kernel/address-words'
import type { Coverage, InformalCompetency, InformalLevel } from './competency'
import { knowsCompetency, knowsLevel } from './family-names'
import { catalogueFilterInput } from './inputs'
import type { CatalogueFilter } from './public-catalogue'

export { badgeAddress, badgeWords } from './badge-address'

/** Words of the first ones, and the codes of other families as they are; a code that no family has means nothing. */
const withFamilies = <T extends string>(first: AddressWords<T>, isKnown: (code: string) => boolean) => ({
  wordOf: (code: string): string => first.wordOf(code as T),
  meantBy: (word: string): string | null => first.meantBy(word) ?? (isKnown(word) ? word : null),
  named: first.named,
  words: first.words,
})

/** The filters of the catalogue. */
export const competencyWords = withFamilies(
  addressWords<InformalCompetency>({
    communicate: 'communiquer',
    organize: 'organiser',
    adapt: 's-adapter',
    integrate: 's-integrer',
  }),
  knowsCompetency,
)
export const levelWords = withFamilies(
  addressWords<InformalLevel>({ practice: 'je-pratique', mastery: 'je-maitrise' }),
  knowsLevel,
)
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
