'use client'

import { useEffect, useState } from 'react'
import type { FieldValue } from './draft-fields'
import { KeptTexts } from './kept-texts'
import { forgetSaved, readUnsaved } from './unsaved'

interface Place {
  readonly field: string
  /** Where it is written, in words, and the page. */
  readonly label: string
  readonly href?: string
}

/**
 * What this device still holds of a draft and the portal does not: shown where the draft is read, so that a text that was
 * typed when the session or the network ended is neither lost nor overlooked.
 */
export function KeptOnDevice({ action, places }: { readonly action: string; readonly places: readonly Place[] }) {
  const [kept, setKept] = useState<readonly (readonly [string, FieldValue])[]>([])
  useEffect(() => {
    const texts = Object.entries(readUnsaved(action)).map(([name, { value }]) => [name, value] as const)
    setKept(texts.filter(([, value]) => typeof value === 'string' && value.trim() !== ''))
  }, [action])
  return (
    <KeptTexts
      title="Un texte n’est pas encore enregistré."
      texts={kept.map(([name, value]) => {
        const place = places.find(({ field }) => field === name)
        return { id: name, label: place?.label ?? 'Réponse', href: place?.href, text: String(value) }
      })}
      onForget={() => {
        forgetSaved(action, Object.fromEntries(kept))
        setKept([])
      }}
    />
  )
}
