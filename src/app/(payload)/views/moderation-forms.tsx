import { minimumLengths } from '@/kernel/minimum-lengths'
import { groundGroups } from '@/moderation/grounds'
import type { ContentReport } from '@/moderation/report'
import { sanctions } from '@/moderation/standing'
import { type ContentMeasure, contentMeasures } from '@/platform/moderated-content'
import type { ModeratedContent } from '@/platform/portal'
import { CheckboxField, RadioGroup, SelectField } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'

interface AboutReport {
  readonly report: ContentReport
  /** Null where this portal has no such content any more. */
  readonly port: ModeratedContent | null
}

const pathOf = ({ id }: ContentReport): string => `/api/portal/content-reports/${id}`
const factsLength = { minLength: minimumLengths.moderationReason, maxLength: 2_000 }

const groundChoices = groundGroups.flatMap(({ choices }) =>
  Object.entries(choices).map(([value, label]) => ({ value, label })),
)

/** The measures that this kind of content knows. */
const measuresOf = (port: ModeratedContent | null): readonly { readonly value: string; readonly label: string }[] => [
  { value: 'none', label: 'Aucune mesure sur le contenu' },
  ...(Object.keys(contentMeasures) as ContentMeasure[])
    .filter((name) => port?.[name])
    .map((name) => ({ value: name, label: contentMeasures[name].label })),
]

const MeasureFields = ({ report, port }: AboutReport) => {
  const isOfOne = report.authorIds.length === 1
  return (
    <>
      <RadioGroup
        name="measure"
        label="Mesure sur le contenu"
        choices={measuresOf(port)}
        defaultValue={port ? 'hide' : 'none'}
      />
      {port?.move || port?.merge ? (
        <TextField
          name="measureTo"
          label="Où le placer"
          help="Pour déplacer ou réunir : l’adresse ou le nom de la catégorie ou du sujet."
          maxLength={100}
          optional
        />
      ) : null}
      {isOfOne ? (
        <>
          <CheckboxField
            name="isForEverything"
            label="Appliquer la même mesure à tout ce que ce compte a publié."
            help="La page dit ligne par ligne ce qui a pu l’être, et pourquoi le reste ne l’a pas été."
          />
          <SelectField
            name="sanction"
            label="Mesure sur le compte"
            choices={[
              { value: 'none', label: 'Aucune' },
              ...Object.entries(sanctions).map(([value, { label }]) => ({ value, label })),
            ]}
            defaultValue="none"
          />
          <DateField
            name="sanctionUntil"
            label="Jusqu’au"
            help="Dernier jour compris. Laissez vide pour une mesure sans fin, que vous pourrez lever."
            optional
          />
        </>
      ) : null}
      <SelectField name="ground" label="Motif de la décision" choices={groundChoices} defaultValue={report.ground} />
    </>
  )
}

/** The two answers to a report: a measure, or none. */
export const DecisionForms = (about: AboutReport) => (
  <>
    <PortalForm
      id="mesure"
      action={`${pathOf(about.report)}/act`}
      submitLabel="Prendre cette mesure"
      successMessage="La mesure est prise. L’auteur et les personnes qui ont signalé en reçoivent les motifs."
    >
      <MeasureFields {...about} />
      <ReasonField
        name="facts"
        label="Les faits et le motif"
        help="L’auteur et les personnes qui ont signalé lisent ces mots. Ne nommez personne qui a signalé."
        {...factsLength}
      />
    </PortalForm>
    <FormDialog
      id="classer"
      title="Classer sans suite"
      variant="ghost"
      text="Rien n’est changé au contenu ; ce que les règles retenaient paraît."
      action={`${pathOf(about.report)}/dismiss`}
      successMessage="Le signalement est classé sans suite."
    >
      <ReasonField
        name="facts"
        label="Pourquoi aucune mesure"
        help="Les personnes qui ont signalé lisent ces mots."
        {...factsLength}
      />
    </FormDialog>
  </>
)

/** The answer to an appeal, by somebody who did not decide first. */
export const AppealAnswer = (about: AboutReport) => {
  const isActed = about.report.outcome === 'acted'
  return (
    <PortalForm
      id="contestation"
      action={`${pathOf(about.report)}/decide`}
      submitLabel="Répondre à la contestation"
      successMessage="La contestation est tranchée. L’auteur et les personnes qui ont signalé sont prévenus."
    >
      <RadioGroup
        name="answer"
        label="Votre décision"
        choices={[
          { value: 'kept', label: isActed ? 'Maintenir la mesure' : 'Maintenir : aucune mesure' },
          { value: 'changed', label: isActed ? 'Lever la mesure : le contenu est rétabli' : 'Prendre une mesure' },
        ]}
      />
      {isActed ? null : <MeasureFields {...about} />}
      <ReasonField
        name="facts"
        label="Motif"
        help="L’auteur et les personnes qui ont signalé lisent ces mots."
        {...factsLength}
      />
    </PortalForm>
  )
}

/** Taking back what stands. */
export const UndoForm = ({ report }: Pick<AboutReport, 'report'>) => (
  <FormDialog
    id="lever"
    title="Lever la mesure"
    variant="ghost"
    text="Le contenu est rétabli, et la mesure sur le compte prend fin."
    action={`${pathOf(report)}/undo`}
    successMessage="La mesure est levée."
  >
    <ReasonField name="facts" help="L’auteur et les personnes qui ont signalé lisent ces mots." {...factsLength} />
  </FormDialog>
)

/** The third level of trust (MOD-1). */
export const TrustForm = ({ userId, isTrusted }: { readonly userId: string; readonly isTrusted: boolean }) => (
  <FormDialog
    id="confiance"
    title={isTrusted ? 'Retirer la confiance' : 'Accorder la confiance'}
    variant="ghost"
    text="Un membre de confiance publie davantage de liens et d’images, et ses messages ne sont pas retenus."
    action={`/api/portal/community-accounts/${userId}/trust`}
    values={{ isTrusted: !isTrusted }}
    successMessage="C’est noté."
  >
    <ReasonField help="Il reste au journal." maxLength={1_000} />
  </FormDialog>
)
