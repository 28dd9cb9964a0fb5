'use client'

import { useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

interface Hint {
  readonly code: string
  readonly detail: string
  readonly isNeeded: boolean
}

/** Somebody who types is not asked about at every key. */
const pauseMs = 1_200

/** What to look at before publishing, beside the text while it is written. It stops nobody but for what is needed. */
export function ContentHints() {
  const { value } = useField<object | null>({ path: 'body' })
  const [hints, setHints] = useState<readonly Hint[] | null>(null)
  useEffect(() => {
    const text = JSON.stringify(value ?? null)
    const asked = new AbortController()
    const later = setTimeout(async () => {
      const answer = await fetch('/api/portal/content-hints', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
        signal: asked.signal,
      }).catch(() => null)
      if (answer?.ok) setHints(((await answer.json()) as { readonly hints: readonly Hint[] }).hints)
    }, pauseMs)
    return () => {
      clearTimeout(later)
      asked.abort()
    }
  }, [value])
  return (
    <section className="p-hints" aria-labelledby="content-hints">
      <h3 id="content-hints">Avant de publier</h3>
      <div aria-live="polite">
        {hints === null ? <p>Le texte se relit…</p> : hints.length === 0 ? <p>Rien à signaler.</p> : null}
        {hints && hints.length > 0 ? (
          <ul>
            {hints.map(({ code, detail, isNeeded }) => (
              <li key={`${code} ${detail}`}>
                {isNeeded ? <strong>Nécessaire pour publier. </strong> : null}
                {detail}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  )
}
