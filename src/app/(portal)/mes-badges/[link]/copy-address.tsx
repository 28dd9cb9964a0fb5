'use client'

import { useRef, useState } from 'react'
import { Button } from '@/ui/button'

/** Copies the public address of a badge, says so, and keeps the focus; where copying is refused, selects it instead. */
export function CopyAddress({ address, badgeName }: { readonly address: string; readonly badgeName: string }) {
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const copy = async () => {
    setSaid('')
    try {
      await navigator.clipboard.writeText(address)
      setSaid('Adresse copiée.')
    } catch {
      field.current?.select()
      setSaid('L’adresse est sélectionnée : copiez-la avec Ctrl et C, ou par un appui long.')
    }
  }
  return (
    <div className="p-stack" data-flow="tight">
      <div className="p-row">
        <input
          className="p-input"
          ref={field}
          type="url"
          readOnly
          value={address}
          aria-label={`Adresse publique du badge ${badgeName}`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="ghost" onClick={copy}>
          Copier l’adresse
        </Button>
      </div>
      <p className="p-small" role="status">
        {said}
      </p>
    </div>
  )
}
