import type { Colleague } from '@/casework/stand-ins'
import { SelectField } from '@/ui/form/fields/choice'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'

interface AssignProps {
  /** The case's own endpoint. */
  readonly address: string
  readonly revision: number
  readonly colleagues: readonly Colleague[]
  readonly assigneeId: string | null
}

/** « Confier… »: to a colleague, with a word that the Région alone reads. */
export function AssignCase({ address, revision, colleagues, assigneeId }: AssignProps) {
  const others = colleagues.filter(({ userId }) => userId !== assigneeId)
  if (others.length === 0) return null
  return (
    <FormDialog
      title="Confier le dossier"
      trigger="Confier…"
      variant="quiet"
      text="La personne choisie reçoit un courriel. Votre mot reste en note privée, visible de la Région seulement."
      id="confier"
      action={`${address}/assign`}
      revision={revision}
      submitLabel="Confier le dossier"
      successMessage="Le dossier est confié."
    >
      <SelectField
        name="assigneeId"
        label="À qui"
        choices={others.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
      />
      <TextArea name="word" label="Un mot pour la suite" optional rows={4} maxLength={1000} />
    </FormDialog>
  )
}
