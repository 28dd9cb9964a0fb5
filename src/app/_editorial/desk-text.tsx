import type { TextContext } from '@/editorial/context'
import type { RichText as Text } from '@/kernel/rich-text/document'
import { RichText } from '@/ui/rich-text/rich-text'
import { surroundingsOf } from './blocks'

/** A text of the editors' desk with all that it shows. */
export const DeskText = ({
  text,
  context,
  firstHeading = 2,
}: {
  readonly text: Text
  readonly context: TextContext
  readonly firstHeading?: 2 | 3 | 4
}) => <RichText text={text} author="region" firstHeading={firstHeading} {...surroundingsOf(context)} />
