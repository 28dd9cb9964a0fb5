import { render } from '@react-email/render'
import type { ReactElement } from 'react'
import { subjectLine } from '@/kernel/names'
import { typeset } from '@/kernel/typography'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A mail's two forms from one template; every mail has a plain-text part. */
export async function renderMail(subject: string, letter: ReactElement): Promise<RenderedMail> {
  const [html, text] = await Promise.all([
    render(letter),
    // Lines are not cut: each reader breaks them at its own width, ours on a phone too.
    render(letter, { plainText: true, htmlToTextOptions: { wordwrap: false } }),
  ])
  return { subject: typeset(subjectLine(subject)), html, text }
}
