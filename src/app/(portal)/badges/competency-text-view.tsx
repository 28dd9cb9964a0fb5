import { badgeAddress, badgeWords } from '@/catalogue/badge-address'
import type { BadgeCode } from '@/catalogue/competency'
import { isEmptyText, type RichText as Text } from '@/kernel/rich-text/document'
import type { PictureView } from '@/media/view'
import { Stack } from '@/ui/layout'
import { RichText } from '@/ui/rich-text/rich-text'

/** The editors' links lead to badges by their code. */
const addressOf = (collection: string, id: string): string | null =>
  collection === 'regional-badges' && badgeWords.meantBy(id) ? badgeAddress(id as BadgeCode) : null

/** What the editors wrote to explain the competence of a badge; nothing where they did not. */
export const CompetencyTextView = ({
  text,
  pictures,
}: {
  readonly text: Text
  readonly pictures: ReadonlyMap<string, PictureView>
}) =>
  isEmptyText(text) ? null : (
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
