import { badgeAddress, badgeWords } from '@/catalogue/addresses'
import type { BadgeCode, Competency } from '@/catalogue/competency'
import { competencyText } from '@/catalogue/queries'
import { isEmptyText } from '@/kernel/rich-text/document'
import { shownMedia } from '@/kernel/rich-text/plain-text'
import { picturesOf } from '@/media/queries'
import type { Portal } from '@/platform/portal'
import { Stack } from '@/ui/layout'
import { RichText } from '@/ui/rich-text/rich-text'

/** The editors' links lead to badges by their code. */
const addressOf = (collection: string, id: string): string | null =>
  collection === 'regional-badges' && badgeWords.meantBy(id) ? badgeAddress(id as BadgeCode) : null

/** What the editors wrote to explain the competence of a badge; nothing where they did not. */
export async function CompetencyText({
  portal,
  competency,
}: {
  readonly portal: Portal
  readonly competency: Competency
}) {
  const text = await competencyText(portal, competency)
  if (isEmptyText(text)) return null
  const pictures = await picturesOf(portal, shownMedia(text))
  return (
    <Stack>
      <h2>Pour comprendre cette compétence</h2>
      <RichText
        text={text}
        author="region"
        firstHeading={3}
        addressOf={addressOf}
        imageOf={(id) => pictures.get(id) ?? null}
      />
    </Stack>
  )
}
