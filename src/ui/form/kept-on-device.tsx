'use client'

import { useEffect, useState } from 'react'
import { Button } from '../button'
import type { FieldValue } from './draft-fields'
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
  if (kept.length === 0) return null
  return (
    <div className="p-notice" data-tone="wait" role="status">
      <div className="p-notice-text">
        <p>
          <strong>Un texte n’est pas encore enregistré.</strong> Il est gardé sur cet appareil.
        </p>
        <ul>
          {kept.map(([name, value]) => {
            const place = places.find(({ field }) => field === name)
            return (
              <li key={name}>
                {place?.href ? <a href={place.href}>{place.label}</a> : (place?.label ?? 'Réponse')}
                <details>
                  <summary>Voir ce texte</summary>
                  <p className="p-prewrap">{String(value)}</p>
                </details>
              </li>
            )
          })}
        </ul>
        <Button
          variant="quiet"
          onClick={() => {
            forgetSaved(action, Object.fromEntries(kept))
            setKept([])
          }}
        >
          Effacer de cet appareil
        </Button>
      </div>
    </div>
  )
}
