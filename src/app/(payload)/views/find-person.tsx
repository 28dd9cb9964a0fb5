'use client'

import { useState } from 'react'
import { ReasonField } from '@/ui/form/fields/reason'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { RequestFields } from './request-fields'

/** By the exact address, in the body of a POST: never in the address of a page. Leads to the person's own page. */
export function FindPerson({ today }: { readonly today: string }) {
  const [isUnknown, setUnknown] = useState(false)
  return (
    <div className="p-stack">
      <p>
        Cherchez la personne par son adresse exacte. La recherche est inscrite au journal avec sa raison, sans
        l’adresse.
      </p>
      <PortalForm
        id="chercher-une-personne"
        action="/api/portal/recipients/find"
        submitLabel="Chercher la personne"
        onSuccess={({ recipientId }) => {
          if (typeof recipientId === 'string') location.assign(`/admin/registre/personnes/${recipientId}#demandes`)
          else setUnknown(true)
        }}
      >
        <EmailField name="email" label="Adresse exacte de la personne" autoComplete="off" />
        <ReasonField label="Pourquoi cherchez-vous cette personne ?" rows={2} maxLength={1000} />
      </PortalForm>
      <div role="status">
        {isUnknown ? (
          <Notice tone="info">
            Aucune personne du registre n’a cette adresse. Vérifiez-la. Si la personne ne veut recevoir aucun badge à
            l’avenir, inscrivez son opposition d’avance : seule une empreinte de l’adresse est gardée.
          </Notice>
        ) : null}
      </div>
      {isUnknown ? (
        <PortalForm
          id="opposition-d-avance"
          action="/api/portal/privacy-requests"
          values={{ kind: 'objection' }}
          submitLabel="Inscrire l’opposition"
          successMessage="L’opposition est inscrite : aucun badge Région ne sera délivré à cette adresse."
        >
          <EmailField name="email" label="Adresse exacte de la personne" autoComplete="off" />
          <RequestFields today={today} />
        </PortalForm>
      ) : null}
    </div>
  )
}
