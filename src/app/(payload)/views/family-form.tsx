'use client'

import type { ReactNode } from 'react'

import { familyStateNames } from '@/catalogue/family'
import {
  competencyExample,
  type FamilyForm as FamilyFields,
  levelExample,
  milestoneExample,
} from '@/catalogue/family-form'
import type { FamilyPreview } from '@/insights/family-preview'
import { formatParisDate } from '@/kernel/dates'
import { departments } from '@/organizations/organization'
import { KeepDialogOpen } from '@/ui/dialog'
import { CheckboxGroup, RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField, TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Back, usePreview } from './preview'

/** In two steps: the family, then what the version changes and whom it meets; only what was shown can be written. */
export function FamilyForm({ form, from }: { readonly form: FamilyFields | null; readonly from: string }) {
  const { last, shown, show, back } = usePreview<FamilyPreview>()
  if (shown) return <Confirmation preview={shown} onBack={back} />
  const start = last?.form ?? form
  const id = `famille-${form?.code ?? 'nouvelle'}`
  return (
    <KeepDialogOpen>
      <PortalForm
        id={id}
        action="/api/portal/families/preview"
        values={form ? { code: form.code } : {}}
        submitLabel="Voir ce qui change…"
        onSuccess={show}
      >
        {form ? null : (
          <TextField
            name="code"
            label="Code"
            help="Un mot en minuscules sans accent, comme « numeriques ». Il ne change plus."
            width="short"
            maxLength={40}
            defaultValue={start?.code ?? ''}
          />
        )}
        <TextField name="name" label="Nom" maxLength={120} defaultValue={start?.name ?? ''} />
        <RadioGroup name="state" label="État" choices={familyStateNames} defaultValue={start?.state ?? 'draft'} />
        <CheckboxGroup
          name="territories"
          label="Territoires volontaires"
          help="Pour une famille à l’essai : là seulement, les structures la voient et leurs badges comptent."
          optional
          groups={[{ legend: 'Départements', choices: departments }]}
          defaultValue={start?.territories ?? []}
        />
        <DateField
          name="inForceFrom"
          label="À partir du"
          help="Aujourd’hui ou plus tard ; les jours déjà écoulés gardent leurs règles."
          min={from}
          defaultValue={start?.inForceFrom ?? from}
        />
        <TextArea
          name="competencies"
          label="Compétences"
          help={<Example line={competencyExample}>Une par ligne : code | nom.</Example>}
          rows={5}
          defaultValue={start?.competencies ?? ''}
        />
        <TextArea
          name="levels"
          label="Niveaux"
          help={
            <Example line={levelExample}>
              Du premier au plus haut, un par ligne : code | nom | badges partiels demandés.
            </Example>
          }
          rows={3}
          defaultValue={start?.levels ?? ''}
        />
        <TextArea
          name="milestones"
          label="Méta-badges"
          help={<Example line={milestoneExample}>Un par ligne : code | nom | niveau | compétences demandées.</Example>}
          optional
          rows={3}
          defaultValue={start?.milestones ?? ''}
        />
      </PortalForm>
    </KeepDialogOpen>
  )
}

const Example = ({ line, children }: { readonly line: string; readonly children: ReactNode }) => (
  <>
    {children} Exemple : <code>{line}</code>
  </>
)

function Confirmation({ preview, onBack }: { readonly preview: FamilyPreview; readonly onBack: () => void }) {
  const { form, changes, affected, digest, inForceFrom, version } = preview
  return (
    <>
      <p>
        La version {version} vaut à partir du {formatParisDate(inForceFrom)} :
      </p>
      <div className="p-card p-stack" data-flow="tight">
        {changes.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {affected.map((line) => (
          <p key={line} className="p-small p-muted">
            {line}.
          </p>
        ))}
      </div>
      <PortalForm
        id={`famille-confirmer-${form.code}`}
        action="/api/portal/families"
        values={{ ...form, seen: digest }}
        submitLabel="Écrire cette version"
        successMessage="La version est écrite."
        actions={<Back onClick={onBack}>Modifier la famille</Back>}
      >
        <ReasonField help="Il se lit dans l’historique de la famille." maxLength={1000} />
      </PortalForm>
    </>
  )
}
