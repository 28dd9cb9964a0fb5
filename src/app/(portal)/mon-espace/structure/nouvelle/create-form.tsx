'use client'

import { useState } from 'react'
import { CheckboxField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { OrganizationFields } from '../organization-fields'

/** Creates, or, when the SIRET is there already, offers to ask its admins. */
export function CreateOrganizationForm() {
  const [existing, setExisting] = useState<string | null>(null)
  return (
    <>
      {existing ? (
        <Notice tone="info" role="status" label="Déjà inscrite">
          <PortalForm
            id="rejoindre"
            action={`/api/portal/organizations/${existing}/seats`}
            submitLabel="Demander à rejoindre cette structure"
            successRedirect="/mon-espace"
          />
        </Notice>
      ) : null}
      <PortalForm
        id="structure"
        action="/api/portal/organizations"
        submitLabel="Créer la structure"
        successRedirect="/mon-espace"
        onProblem={({ code, current }) =>
          setExisting(code === 'organization.already-there' ? String(current?.organizationId) : null)
        }
      >
        <TextField
          name="siret"
          label="Numéro SIRET"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          help="14 chiffres. Les espaces ne comptent pas."
        />
        <CheckboxField name="withoutSiret" label="Ma structure n’a pas de numéro SIRET" />
        <OrganizationFields />
      </PortalForm>
    </>
  )
}
