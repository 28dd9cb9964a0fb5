import { createRoot } from 'react-dom/client'
import { Confirmation } from '@/ui/confirmation'
import { ConfirmDialog } from '@/ui/dialog'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { FileField } from '@/ui/form/fields/file'
import { EmailField, PasswordField, TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

const levels = [
  { value: 'practice', label: 'Je pratique' },
  { value: 'mastery', label: 'Je maîtrise' },
]

function Forms() {
  return (
    <main className="portal" data-account={new URLSearchParams(location.search).get('compte') ?? ''}>
      <Confirmation />
      <h1>Essai</h1>
      <ConfirmDialog trigger="Retirer…" title="Retirer ?">
        <PortalForm
          action="/api/portal/withdraw"
          id="retrait"
          submitLabel="Retirer le dossier"
          successMessage="Le dossier est retiré."
        />
      </ConfirmDialog>
      <PortalForm
        action="/api/portal/case"
        id="dossier"
        revision={3}
        submitLabel="Déposer"
        successMessage="Dossier {number} déposé."
      >
        <TextField name="answers.purpose" label="Nom" help="Le nom que le public voit." />
        <TextArea name="text" label="Attribution" />
        <RadioGroup name="level" label="Niveau" choices={levels} />
        <CheckboxField name="agreed" label="Nous nous engageons." />
        <FileField name="file" label="Fichier" maxBytes={1000} optional />
        <TextArea name="criteria" label="Critères" help="Un par ligne." minLength={20} optional />
        <EmailField name="email" label="Adresse électronique" optional />
      </PortalForm>
      <PortalForm
        action="/api/portal/map"
        id="rattacher"
        submitLabel="Rattacher"
        successMessage="Le badge est rattaché."
      >
        <TextArea name="reason" label="Relevé" needed="Dites comment." neededUnless="later" />
        <CheckboxField name="later" label="Plus tard" />
      </PortalForm>
      <PortalForm
        action="/api/portal/submit"
        id="brouillon"
        revision={1}
        submitLabel="Envoyer"
        successMessage="Le brouillon est envoyé."
        autosave={{ action: '/api/portal/draft' }}
      >
        <TextArea name="draft" label="Brouillon" />
        <TextField name="site" label="Site" maxLength={20} optional />
        <RadioGroup name="size" label="Taille" choices={[{ value: 'small', label: 'Petite' }]} optional />
      </PortalForm>
      <PortalForm
        action="/api/portal/sign-in"
        id="connexion"
        submitLabel="Se connecter"
        successRedirect="/bienvenue/{id}"
      >
        <TextField name="login" label="Identifiant" />
        <PasswordField name="password" label="Mot de passe" kind="current" />
      </PortalForm>
    </main>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Forms />)
