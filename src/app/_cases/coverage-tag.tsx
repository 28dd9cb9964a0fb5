import { type Coverage, shortCoverageLabels } from '@/catalogue/competency'
import { Tag } from '@/ui/tag'

/** How much of a badge of the Région a partner badge covers: « 1 pour 1 ». */
export const CoverageTag = ({ coverage }: { readonly coverage: Coverage }) => (
  <Tag tone={coverage === 'full' ? 'ok' : 'info'}>{shortCoverageLabels[coverage]}</Tag>
)
