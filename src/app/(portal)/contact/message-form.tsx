import { minimumLengths } from '@/kernel/minimum-lengths'
import { EmailField, TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

/** « Écrire à la Région »: whoever is signed in has a name and an address already. */
export const MessageForm = ({ isMember }: { readonly isMember: boolean }) => (
  <PortalForm
    id="message"
    action="/api/portal/messages"
    submitLabel="Envoyer le message"
    {...(isMember
      ? { successRedirect: '/mon-espace/messages/{id}?envoi=fait' }
      : {
          successMessage:
            'Votre message {number} est arrivé. La réponse vient par courriel, avec un lien pour continuer l’échange.',
        })}
  >
    {isMember ? null : (
      <>
        <TextField
          name="name"
          minLength={minimumLengths.personName}
          label="Votre nom"
          autoComplete="name"
          maxLength={80}
        />
        <EmailField name="email" label="Adresse à laquelle nous vous répondons" />
      </>
    )}
    <TextField name="subject" minLength={minimumLengths.subject} label="De quoi s’agit-il ?" maxLength={120} />
    <TextArea
      name="text"
      label="Votre message"
      help="Si vous en avez un, donnez le numéro du dossier ou l’adresse du badge. N’envoyez ni pièce d’identité ni mot de passe."
      rows={6}
      maxLength={4000}
    />
  </PortalForm>
)
