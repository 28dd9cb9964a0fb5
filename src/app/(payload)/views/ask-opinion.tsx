'use client'

import { useState } from 'react'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ConfirmDialog } from '@/ui/dialog'
import { RadioGroup, SelectField } from '@/ui/form/fields/choice'
import { DateField, EmailField, TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

interface AskProps {
  readonly action: string
  readonly colleagues: readonly { readonly value: string; readonly label: string }[]
  readonly first: string
  readonly last: string
  /** Proposed, since most want it so. */
  readonly usual: string
}

const whom = {
  colleague: 'Une ou un collègue de la Région',
  expert: 'Une personne extérieure, invitée par courriel',
} as const

/** « Demander un avis… »: of a colleague, or of somebody from outside who sees this one case. */
export function AskOpinion({ action, colleagues, first, last, usual }: AskProps) {
  const [asked, setAsked] = useState<keyof typeof whom>(colleagues.length > 0 ? 'colleague' : 'expert')
  return (
    <ConfirmDialog trigger="Demander un avis…" variant="quiet" title="Demander un avis">
      <p>
        La structure ne voit ni la demande, ni l’avis. L’invitation prend fin au jour choisi, à la décision, ou quand
        vous la retirez.
      </p>
      <PortalForm
        id="demander-avis"
        action={action}
        submitLabel="Demander l’avis"
        successMessage="La demande d’avis est partie par courriel."
      >
        <div
          onChange={(event) => {
            const { name, value } = event.target as HTMLInputElement
            if (name === 'whom' && (value === 'colleague' || value === 'expert')) setAsked(value)
          }}
        >
          <RadioGroup name="whom" label="À qui" choices={whom} defaultValue={asked} />
        </div>
        {asked === 'colleague' ? (
          <SelectField name="colleagueId" label="Collègue" choices={colleagues} />
        ) : (
          <>
            <TextField
              name="name"
              label="Nom de la personne"
              minLength={minimumLengths.personName}
              maxLength={80}
              autoComplete="off"
            />
            <EmailField
              name="email"
              label="Son adresse électronique"
              help="Elle reçoit un lien vers ce seul dossier, sans compte. Une personne liée à la structure ne peut pas être invitée."
              autoComplete="off"
            />
          </>
        )}
        <TextArea name="question" label="Ce que vous aimeriez savoir" optional rows={4} maxLength={2000} />
        <DateField name="endsOn" label="Attendu jusqu’au" min={first} max={last} defaultValue={usual} />
      </PortalForm>
    </ConfirmDialog>
  )
}
