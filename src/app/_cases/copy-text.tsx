'use client'

import { useId, useRef, useState } from 'react'
import { Button } from '@/ui/button'

/** A text to paste elsewhere: copied at a click, which says so; where copying is refused, it is selected instead. */
export function CopyText({
  label,
  text,
  rows,
}: {
  readonly label: string
  readonly text: string
  readonly rows: number
}) {
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const copy = async () => {
    setSaid('')
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Texte copié.')
    } catch {
      field.current?.select()
      setSaid('Le texte est sélectionné : copiez-le avec Ctrl et C, ou par un appui long.')
    }
  }
  return (
    <div className="p-stack" data-flow="tight">
      <label htmlFor={id}>{label}</label>
      <textarea
        className="p-input"
        id={id}
        ref={field}
        readOnly
        rows={rows}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="p-row">
        <Button variant="ghost" onClick={copy}>
          Copier<span className="p-hidden"> : {label}</span>
        </Button>
        <p className="p-small" role="status">
          {said}
        </p>
      </div>
    </div>
  )
}
