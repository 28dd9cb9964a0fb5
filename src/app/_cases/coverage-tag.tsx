import { type MappingTerms, shareInWords } from '@/catalogue/competency'
import { Tag } from '@/ui/tag'

/** How much of a badge of the Région a partner badge covers: « 1 pour 1 ». */
export const CoverageTag = ({ terms }: { readonly terms: MappingTerms }) => (
  <Tag tone={terms.coverage === 'full' ? 'ok' : 'info'}>{shareInWords(terms)}</Tag>
)
