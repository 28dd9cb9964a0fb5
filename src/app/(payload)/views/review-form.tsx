import { pointNames, points } from '@/recognition/answers'
import type { Checklist } from '@/recognition/application'
import { pointReviewNames } from '@/recognition/case-view'
import { RadioGroup } from '@/ui/form/fields/choice'
import { PortalForm } from '@/ui/form/portal-form'
import { SubmitButton } from '@/ui/form/submit-button'
import { Grid } from '@/ui/layout'

/** How each of the five points reads; acceptance asks for five « conforme ». */
export function ReviewForm({
  application,
  checklist,
}: {
  readonly application: { readonly id: string; readonly revision: number }
  readonly checklist: Checklist
}) {
  const isUnread = points.some((point) => !checklist[point])
  return (
    <details open={isUnread || undefined}>
      <summary>Noter la lecture des points</summary>
      <PortalForm
        id="lecture"
        key={application.revision}
        action={`/api/portal/applications/${application.id}/points`}
        revision={application.revision}
        submitLabel="Enregistrer la lecture"
        submitVariant="ghost"
        successMessage="La lecture est enregistrée."
        actions={
          <SubmitButton variant="ghost" name="all" value="conform">
            Tout est conforme
          </SubmitButton>
        }
      >
        <Grid columns={3}>
          {points.map((point) => (
            <RadioGroup
              key={point}
              name={`checklist.${point}`}
              label={pointNames[point]}
              choices={pointReviewNames}
              defaultValue={checklist[point] ?? null}
            />
          ))}
        </Grid>
      </PortalForm>
    </details>
  )
}
