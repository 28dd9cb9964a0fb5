import { longestPost } from '@/community/post'
import { PortalForm } from '@/ui/form/portal-form'
import { RichTextField } from '@/ui/rich-text/rich-text-field'

/** A reply, at the end of its topic; what is refused stays in the field. */
export const ReplyForm = ({ topicId, name }: { readonly topicId: string; readonly name: string }) => (
  <PortalForm
    id="reponse"
    action={`/api/portal/community/topics/${topicId}/replies`}
    submitLabel="Publier la réponse"
    successRedirect="/communaute/messages/{id}"
  >
    <p className="p-small p-muted">Signée {name}. Tout le monde peut lire cette page.</p>
    <RichTextField
      name="text"
      label="Votre message"
      help="Ne nommez pas une personne que vous accompagnez."
      maxLength={longestPost}
      needed="Écrivez votre message."
    />
  </PortalForm>
)
