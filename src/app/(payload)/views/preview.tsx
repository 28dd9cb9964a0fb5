'use client'

import { useState } from 'react'
import { Button } from '@/ui/button'
import { LinkedText } from '@/ui/linked-text'

/**
 * An act in two steps: what it will do, then the act on exactly what was shown (`shown`). Whoever goes `back` finds what
 * they had asked for in `last`.
 */
export function usePreview<Preview>() {
  const [last, setLast] = useState<Preview | null>(null)
  const [isShown, setShown] = useState(false)
  const show = (answer: Readonly<Record<string, unknown>>) => {
    setLast(answer as unknown as Preview)
    setShown(true)
  }
  return { last, shown: isShown ? last : null, show, back: () => setShown(false) }
}

export const Back = ({ onClick, children }: { readonly onClick: () => void; readonly children: string }) => (
  <Button variant="quiet" onClick={onClick}>
    {children}
  </Button>
)

/** What the preview of a decision with a mail answers. */
export interface MailPreview {
  readonly subject: string
  readonly text: string
  readonly digest: string
  readonly reason: string
}

/** The mail word for word, before it leaves. */
export const SeenMail = ({ mail: { subject, text } }: { readonly mail: MailPreview }) => (
  <div className="p-card p-stack" data-flow="tight">
    <p>
      <strong>{subject}</strong>
    </p>
    <p className="p-prewrap p-small">
      <LinkedText text={text} />
    </p>
  </div>
)
