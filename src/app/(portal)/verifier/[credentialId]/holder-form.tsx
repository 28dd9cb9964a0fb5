'use client'

import { useState } from 'react'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'

interface Answer {
  readonly tone: 'success' | 'warning'
  readonly title: string
  readonly detail: string
}

/** Compares an address with the fingerprint in the badge: who holds it, without a published name. */
export function HolderForm({ credentialId }: { readonly credentialId: string }) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  return (
    <>
      <div role="status">
        {answer ? (
          <Notice tone={answer.tone === 'success' ? 'ok' : 'wait'}>
            <p>
              <strong>{answer.title}</strong>
            </p>
            <p>{answer.detail}</p>
          </Notice>
        ) : null}
      </div>
      <PortalForm
        id="titulaire"
        action={`/api/portal/badges/${credentialId}/holder`}
        submitLabel="Comparer"
        submitVariant="ghost"
        onSuccess={(given) => setAnswer(given as unknown as Answer)}
      >
        <EmailField
          name="email"
          label="Adresse électronique de la personne"
          help="Celle où elle a reçu le badge. Elle est comparée, puis oubliée."
          autoComplete="off"
        />
      </PortalForm>
    </>
  )
}
