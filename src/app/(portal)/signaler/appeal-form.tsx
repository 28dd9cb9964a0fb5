import { minimumLengths } from '@/kernel/minimum-lengths'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

interface AppealProps {
  readonly action: string
  readonly values?: Readonly<Record<string, unknown>>
  /** « 2 septembre 2026 » */
  readonly until: string
}

/** Contesting a decision (12.8): the same form for the author and for whoever reported. */
export const AppealForm = ({ action, values = {}, until }: AppealProps) => (
  <Card title="Contester la décision">
    <p>Jusqu’au {until}. Une autre personne que celle qui a décidé réexamine tout.</p>
    <PortalForm
      id="contester"
      action={action}
      values={values}
      submitLabel="Contester"
      successMessage="Votre contestation est enregistrée. Une autre personne réexamine la décision et vous répond."
    >
      <TextArea
        name="text"
        label="Pourquoi vous contestez"
        rows={5}
        minLength={minimumLengths.moderationReason}
        maxLength={2000}
      />
    </PortalForm>
  </Card>
)
