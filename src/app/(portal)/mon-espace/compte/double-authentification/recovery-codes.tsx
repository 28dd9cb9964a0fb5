'use client'

import { useState } from 'react'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { useTakesFocus } from './takes-focus'

/** Shown once: nobody, the portal included, can show them again. */
export function RecoveryCodes({ codes, home }: { readonly codes: readonly string[]; readonly home: string }) {
  const [said, setSaid] = useState('')
  const start = useTakesFocus<HTMLParagraphElement>()
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(codes.join('\n')).then(
      () => true,
      () => false,
    )
    setSaid(isCopied ? 'Les codes sont copiés.' : 'La copie est refusée par le navigateur : recopiez les codes.')
  }
  return (
    <Card title="Vos codes de secours" large>
      <p ref={start} tabIndex={-1}>
        La double authentification est active. Gardez ces codes à part de votre téléphone : chacun ouvre votre compte
        une fois, quand vous n’avez pas votre application. Ils ne s’affichent que maintenant.
      </p>
      <ul className="p-plain p-recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      <div className="p-form-actions">
        <Button variant="ghost" onClick={() => void copy()}>
          Copier les codes
        </Button>
        <a className="p-button" data-variant="primary" href={home}>
          J’ai gardé mes codes
        </a>
      </div>
    </Card>
  )
}
