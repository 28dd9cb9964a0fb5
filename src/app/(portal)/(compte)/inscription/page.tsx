import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { localPath, queryText } from '@/people/paths'
import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { EmailField, PasswordField, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'

export const metadata = { title: 'Créer un compte' }

export default async function SignUpPage({ searchParams }: PageProps) {
  const next = localPath(queryText(await searchParams, 'suite'))
  const { actor } = await currentActor()
  if (isMember(actor)) redirect(next ?? '/mon-espace')
  return (
    <Page
      title="Créer un compte"
      lead="Un compte est à vous : il reste le même quand vous changez de structure."
      aside={<WhatFollows next={next} />}
    >
      <Card>
        <PortalForm
          id="inscription"
          action="/api/portal/account/sign-up"
          submitLabel="Créer mon compte"
          successRedirect="/confirmer-adresse"
        >
          <TextField
            name="displayName"
            minLength={minimumLengths.personName}
            label="Prénom et nom"
            autoComplete="name"
            maxLength={80}
          />
          <EmailField
            name="email"
            label="Adresse électronique"
            help="Votre adresse professionnelle. Un courriel y arrive pour la confirmer."
          />
          <PasswordField
            name="password"
            label="Mot de passe"
            help="Une phrase de quatre mots convient bien."
            minLength={minimumLengths.password}
            kind="new"
          />
        </PortalForm>
        <p className="p-small p-muted">
          Votre nom est visible des membres de votre structure et des agents de la Région. Votre adresse sert à vous
          écrire au sujet de vos dossiers. <a href="/donnees-personnelles">Vos données et vos droits</a>
        </p>
      </Card>
    </Page>
  )
}

const WhatFollows = ({ next }: { readonly next: string | null }) => (
  <>
    <Card title="La suite">
      <Prose>
        <ol>
          <li>Vous ouvrez le lien reçu par courriel.</li>
          <li>Vous inscrivez votre structure, ou vous demandez à la rejoindre.</li>
          <li>Vous préparez votre candidature, à votre rythme.</li>
        </ol>
      </Prose>
    </Card>
    <Card title="Déjà un compte">
      <p>
        <a href={next ? `/connexion?suite=${encodeURIComponent(next)}` : '/connexion'}>Se connecter</a>
      </p>
    </Card>
  </>
)
