'use client'

import { useState } from 'react'

/** The address of the page, to give on: nothing of a stranger is loaded, and nobody is told. */
export function ShareLinks({ url }: { readonly url: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setSaid('Adresse copiée.')
    } catch {
      setSaid(`Copiez cette adresse : ${url}`)
    }
  }
  return (
    <div className="p-no-print p-share">
      <span className="p-muted">Partager</span>
      <button type="button" className="p-button" data-variant="quiet" onClick={copy}>
        Copier le lien
      </button>
      <button type="button" className="p-button" data-variant="quiet" onClick={() => window.print()}>
        Imprimer
      </button>
      <p role="status">{said}</p>
    </div>
  )
}
