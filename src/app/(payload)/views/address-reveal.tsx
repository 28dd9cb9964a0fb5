'use client'

import { useState } from 'react'
import { ReasonField } from '@/ui/form/fields/reason'
import { PortalForm } from '@/ui/form/portal-form'

/** The addresses of one person, on demand: a reason first, a line in the journal, and gone with the page. */
export function AddressReveal({ recipientId }: { readonly recipientId: string }) {
  const [addresses, setAddresses] = useState<readonly string[]>([])
  if (addresses.length > 0) {
    return (
      <div role="status">
        <p>L’affichage est inscrit au journal.</p>
        <ul>
          {addresses.map((address) => (
            <li key={address}>{address}</li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <PortalForm
      id="afficher-adresse"
      action={`/api/portal/recipients/${recipientId}/address`}
      submitLabel="Afficher l’adresse"
      submitVariant="ghost"
      onSuccess={(answer) => setAddresses(answer.addresses as readonly string[])}
    >
      <ReasonField label="Pourquoi avez-vous besoin de cette adresse ?" rows={2} maxLength={1000} />
    </PortalForm>
  )
}
