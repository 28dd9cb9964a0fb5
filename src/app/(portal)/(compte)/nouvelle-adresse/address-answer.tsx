'use client'

import { useState } from 'react'
import type { ButtonVariant } from '@/ui/button'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'

const sentences = {
  changed: 'L’adresse de votre compte est changée. Connectez-vous désormais avec la nouvelle.',
  waits:
    'C’est noté. L’adresse change dès que l’autre boîte a répondu, ou trois jours après la confirmation de la nouvelle.',
  stopped:
    'Le changement est arrêté, et toutes vos connexions sont terminées. Choisissez maintenant un nouveau mot de passe.',
} as const

export interface AddressAct {
  readonly id: string
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
  readonly submitLabel: string
  readonly submitVariant?: ButtonVariant
}

/** The answers that a mailbox may give; what has come of it then stands in their place. */
export function AddressAnswer({ acts }: { readonly acts: readonly AddressAct[] }) {
  const [outcome, setOutcome] = useState<keyof typeof sentences | null>(null)
  if (outcome)
    return (
      <>
        <Notice tone="ok" role="status">
          {sentences[outcome]}
        </Notice>
        <p>
          <a href={outcome === 'stopped' ? '/mot-de-passe-oublie' : '/mon-espace/compte'}>
            {outcome === 'stopped' ? 'Choisir un nouveau mot de passe' : 'Ouvrir mon compte'}
          </a>
        </p>
      </>
    )
  return acts.map((act) => (
    <PortalForm
      key={act.id}
      {...act}
      onSuccess={(answer) => setOutcome(answer.stopped ? 'stopped' : answer.changed ? 'changed' : 'waits')}
    />
  ))
}
