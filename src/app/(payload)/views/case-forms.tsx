import type { AskableGroup } from '@/casework/corrections'
import { requestReasonNames } from '@/casework/exchange'
import type { FilledTemplate } from '@/casework/manage-templates'
import { CheckboxGroup, RadioGroup } from '@/ui/form/fields/choice'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { MessageFile } from '../../_cases/message-file'
import { TemplatePicker } from '../../_cases/template-picker'

/** A case of any kind: its own endpoint, and the revision that the page shows. */
interface CaseProps {
  readonly address: string
  readonly revision: number
}

export const TakeCase = ({ address, revision }: CaseProps) => (
  <PortalForm
    id="prendre"
    action={`${address}/take`}
    revision={revision}
    submitLabel="Prendre en charge"
    successMessage="Vous suivez désormais ce dossier."
  />
)

/**
 * `text`: what a question does to this kind of case; `done`: said once it is asked; `askable`: what may be opened to be
 * corrected, of which `toReview` is ticked ahead.
 */
export const AskQuestion = ({
  address,
  revision,
  text,
  done,
  templates,
  askable,
  toReview = [],
}: CaseProps & {
  readonly askable: readonly AskableGroup[]
  readonly toReview?: readonly string[]
  readonly text: string
  readonly done: string
  readonly templates: readonly FilledTemplate[]
}) => (
  <FormDialog
    title="Poser une question"
    text={text}
    id="question"
    action={`${address}/ask`}
    revision={revision}
    submitLabel="Envoyer la question"
    successMessage={done}
  >
    <RadioGroup
      name="reason"
      label="Nature de la question"
      choices={requestReasonNames}
      defaultValue={toReview.length > 0 ? 'incomplete' : 'clarification'}
    />
    <TemplatePicker templates={templates} />
    <TextArea name="text" label="Votre question" maxLength={4000} />
    <CheckboxGroup
      name="fields"
      label="Ce qui est à corriger"
      help="La structure ne pourra modifier que ce que vous cochez. Pour une simple précision, ne cochez rien : elle répond par écrit."
      groups={askable.map(({ legend, fields }) => ({
        legend,
        choices: fields.map(({ name, label }) => ({ value: name, label })),
      }))}
      defaultValue={toReview}
    />
    <MessageFile />
  </FormDialog>
)
