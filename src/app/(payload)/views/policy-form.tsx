'use client'

import { type PolicyFigures, policySettingNames, policySettings } from '@/catalogue/policy-settings'
import type { PolicyPreview } from '@/insights/policy-preview'
import { formatParisDate } from '@/kernel/dates'
import { KeepDialogOpen } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Back, usePreview } from './preview'

/** In two steps: the values, then what they change and whom they meet; only what was shown can be written. */
export function PolicyForm({ latest, from }: { readonly latest: PolicyFigures; readonly from: string }) {
  const { last, shown, show, back } = usePreview<PolicyPreview>()
  if (shown) return <Confirmation preview={shown} onBack={back} />
  const start = last ?? { inForceFrom: from, figures: latest }
  return (
    <KeepDialogOpen>
      <PortalForm
        id="reglages-apercu"
        action="/api/portal/scheme-policies/preview"
        submitLabel="Voir ce qui change…"
        onSuccess={show}
      >
        <DateField
          name="inForceFrom"
          label="À partir du"
          help="Aujourd’hui ou plus tard ; les jours déjà écoulés gardent leurs règles."
          min={from}
          defaultValue={start.inForceFrom}
        />
        {policySettingNames.map((name) => (
          <TextField
            key={name}
            name={`figures.${name}`}
            label={`${policySettings[name].label} (${policySettings[name].unit[1]})`}
            help={policySettings[name].help}
            type="number"
            width="short"
            defaultValue={String(start.figures[name])}
          />
        ))}
      </PortalForm>
    </KeepDialogOpen>
  )
}

function Confirmation({ preview, onBack }: { readonly preview: PolicyPreview; readonly onBack: () => void }) {
  const { figures, changes, digest, inForceFrom, version } = preview
  return (
    <>
      <p>
        La version {version} vaut à partir du {formatParisDate(inForceFrom)} :
      </p>
      <div className="p-card p-stack" data-flow="tight">
        {changes.map(({ name, label, before, after, reach, affected }) => (
          <div key={name}>
            <p>
              <strong>{label}</strong> : {before} → {after}
            </p>
            <p className="p-small">{reach}</p>
            <p className="p-small p-muted">{affected}.</p>
          </div>
        ))}
      </div>
      <PortalForm
        id="reglages-confirmer"
        action="/api/portal/scheme-policies"
        values={{ inForceFrom, figures, seen: digest }}
        submitLabel="Écrire cette version"
        successMessage="La version est écrite."
        actions={<Back onClick={onBack}>Modifier les valeurs</Back>}
      >
        <ReasonField help="Il se lit dans l’historique des réglages." maxLength={1000} />
      </PortalForm>
    </>
  )
}
