import type { FilledTemplate } from '@/casework/manage-templates'
import type { CaseMessage } from '@/casework/messages'
import { sideOf } from '@/casework/queries'
import { type Actor, seatIn } from '@/platform/actor'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { MessageFile } from './message-file'
import { TemplatePicker } from './template-picker'
import { Thread, waitsForRegion } from './thread'

interface ExchangesProps {
  readonly thread: readonly CaseMessage[]
  /** The case's endpoint below the portal's. */
  readonly path: string
}

/** The dialogue of a case on the Région's desk: one may always write, or say that what waits needs no answer. */
export const RegionExchanges = ({
  thread,
  path,
  templates,
}: ExchangesProps & { readonly templates: readonly FilledTemplate[] }) => (
  <Card title="Échanges" id="echanges" large>
    <Thread thread={thread} side="region" />
    <WriteForm path={`${path}/messages`} toRegion={false} templates={templates} />
    {thread.some((message) => waitsForRegion(message) && !message.resolvedAt) ? (
      <SettleForm path={`${path}/messages/settle`} />
    ) : null}
  </Card>
)

/** The same in the structure's space, where whoever only reads does not write. */
export const OwnExchanges = ({
  thread,
  path,
  actor,
  organizationId,
}: ExchangesProps & { readonly actor: Actor; readonly organizationId: string }) => (
  <Card title="Échanges" id="echanges" large>
    <Thread thread={thread} side={sideOf(actor, organizationId)} />
    {['admin', 'contributor'].includes(seatIn(actor, organizationId) ?? '') ? (
      <WriteForm path={`${path}/messages`} toRegion />
    ) : null}
  </Card>
)

/** Below a thread: one more message, in any state of the case. `path`: its endpoint below the portal's. */
const WriteForm = ({
  path,
  toRegion,
  templates = [],
}: {
  readonly path: string
  readonly toRegion: boolean
  readonly templates?: readonly FilledTemplate[]
}) => (
  <PortalForm
    id="ecrire"
    action={`/api/portal${path}`}
    submitLabel={toRegion ? 'Envoyer à la Région' : 'Envoyer à la structure'}
    submitVariant="ghost"
    successMessage={
      toRegion
        ? 'Votre message est envoyé. La réponse arrive ici, et un courriel vous prévient.'
        : 'Votre message est envoyé à toute l’équipe de la structure.'
    }
  >
    <TemplatePicker templates={templates} />
    <TextArea
      name="text"
      label={toRegion ? 'Écrire à la Région' : 'Écrire à la structure'}
      help={toRegion ? 'Une question, une précision : à tout moment, même après la décision.' : undefined}
      rows={4}
      maxLength={4000}
    />
    <MessageFile />
  </PortalForm>
)

/** For the Région: what waits in the thread needs no answer. */
const SettleForm = ({ path }: { readonly path: string }) => (
  <FormDialog
    title="Aucune réponse nécessaire"
    variant="quiet"
    text="Le message quitte la liste de ce qui attend. Il reste dans l’échange."
    id="sans-reponse"
    action={`/api/portal${path}`}
    submitLabel="Ranger le message"
    submitVariant="ghost"
    successMessage="Le message est rangé : il n’attend plus de réponse."
  />
)
