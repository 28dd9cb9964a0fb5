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

/** The same as a block of its own, with its lines. */
export const Quotation = ({ text }: { readonly text: string }) => (
  <blockquote className="p-prewrap">
    <LinkedText text={text} />
  </blockquote>
)

/** A paragraph that somebody wrote, with its lines. */
export const Written = ({ text, measured }: { readonly text: string; readonly measured?: boolean }) => (
  <p className={measured ? 'p-prewrap p-measure' : 'p-prewrap'}>
    <LinkedText text={text} />
  </p>
)
