import { verdictNames } from '@/casework/opinions/opinion'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'

interface OpinionFormProps {
  readonly action: string
  readonly revision?: number
  /** What proves an expert from outside; a colleague is signed in. */
  readonly values?: Readonly<Record<string, string>>
}

/** What somebody who was asked thinks of the case. */
export const GiveOpinion = ({ action, revision, values }: OpinionFormProps) => (
  <PortalForm
    id="donner-avis"
    action={action}
    {...(revision !== undefined && { revision })}
    {...(values && { values })}
    submitLabel="Rendre mon avis"
    successMessage="Votre avis est rendu. Merci."
  >
    <RadioGroup name="verdict" label="Votre avis" choices={verdictNames} />
    <TextArea
      name="text"
      label="Pourquoi"
      help="La Région seule le lit, jamais la structure."
      rows={6}
      minLength={minimumLengths.opinion}
      maxLength={8000}
    />
    <CheckboxField
      name="isFree"
      label="Aucun lien personnel ou professionnel ne m’attache à cette structure."
      needed="Cochez cette case, ou déclinez la demande."
    />
  </PortalForm>
)

/** Whoever cannot or would rather not says so in one click. */
export const DeclineOpinion = ({ action, revision, values }: OpinionFormProps) => (
  <FormDialog
    title="Décliner"
    variant="quiet"
    text="La personne qui vous a demandé votre avis en est prévenue. Vous ne verrez plus ce dossier par cette demande."
    id="decliner-avis"
    action={action}
    {...(revision !== undefined && { revision })}
    {...(values && { values })}
    submitLabel="Décliner la demande"
    successMessage="Vous avez décliné. Merci de l’avoir dit."
  >
    <TextArea name="text" label="Un mot" optional rows={3} maxLength={1000} />
  </FormDialog>
)
