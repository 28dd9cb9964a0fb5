import type { AdminViewServerProps } from 'payload'
import { Card } from '@/ui/card'
import { ReasonField } from '@/ui/form/fields/reason'
import { EmailField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { StaffView, staffOnly } from './staff-view'

const acts = [
  {
    id: 'remettre-a-zero',
    title: 'Remettre à zéro la double authentification',
    text: 'La personne a perdu son téléphone et ses codes de secours. Assurez-vous que c’est bien elle, autrement que par courriel. Toutes ses connexions se terminent, et elle en est prévenue.',
    action: '/api/portal/accounts/reset-second-factor',
    successMessage: 'La double authentification de {displayName} est remise à zéro.',
  },
  {
    id: 'suspendre',
    title: 'Suspendre un compte',
    text: 'La personne ne peut plus se connecter, toutes ses connexions se terminent, et elle en est prévenue.',
    action: '/api/portal/accounts/suspend',
    successMessage: 'Le compte de {displayName} est suspendu.',
  },
  {
    id: 'retablir',
    title: 'Rétablir un compte suspendu',
    text: 'La personne peut de nouveau se connecter, et elle en est prévenue.',
    action: '/api/portal/accounts/restore',
    successMessage: 'Le compte de {displayName} est rétabli.',
  },
] as const

/** What a scheme manager does for the account of somebody else; each act with its reason, in the journal (ACC-3). */
export async function AccountsView(view: AdminViewServerProps) {
  await staffOnly(['schemeManager'])
  return (
    <StaffView view={view}>
      <PageTitle title="Comptes" lead="Pour une personne qui n’entre plus, ou qui ne doit plus entrer." />
      <Stack flow="wide">
        {acts.map(({ title, text, ...form }) => (
          <Card key={form.id} title={title}>
            <p>{text}</p>
            <FormDialog title={title} submitLabel="Confirmer" {...form}>
              <EmailField name="email" label="Adresse du compte" autoComplete="off" />
              <ReasonField help="Il reste au journal." maxLength={1000} />
            </FormDialog>
          </Card>
        ))}
      </Stack>
    </StaffView>
  )
}
