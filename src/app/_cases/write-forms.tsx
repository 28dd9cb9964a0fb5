import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'

/** Below a thread: one more message, in any state of the file. `path`: its endpoint below the portal's. */
export const WriteForm = ({ path, toRegion }: { readonly path: string; readonly toRegion: boolean }) => (
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
    <TextArea
      name="text"
      label={toRegion ? 'Écrire à la Région' : 'Écrire à la structure'}
      help={toRegion ? 'Une question, une précision : à tout moment, même après la décision.' : undefined}
      rows={4}
      maxLength={4000}
    />
  </PortalForm>
)

/** For the Région: what waits in the thread needs no answer. */
export const SettleForm = ({ path }: { readonly path: string }) => (
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
