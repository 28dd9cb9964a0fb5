import { Fragment } from 'react'
import { linkedParts } from '@/kernel/links'

/** What another person wrote, as they wrote it; web addresses in it can be followed, and promise nothing (`ugc`). */
export const LinkedText = ({ text }: { readonly text: string }) =>
  linkedParts(text).map((part, index) =>
    part.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <a key={index} href={part.href} rel="nofollow ugc noopener noreferrer">
        {part.text}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <Fragment key={index}>{part.text}</Fragment>
    ),
  )
