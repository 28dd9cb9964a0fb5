import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { enrolmentPath, localPath, queryText, staffHome } from '@/people/paths'
import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { EmailField, PasswordField } from '@/ui/form/fields/text'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { PasskeySignIn } from '../passkey-sign-in'
import { ProviderForm } from '../provider-form'
import { providerOutcome } from '../provider-words'
import { SendAgain } from '../send-again'
import { SessionForm } from '../session-form'
import { SignOut } from '../sign-out'

export const metadata = { title: 'Se connecter', referrer: 'no-referrer' as const }

export default async function SignInPage({ searchParams }: PageProps) {
  const query = await searchParams
  const motif = queryText(query, 'motif')
  const { portal, actor } = await currentActor()
  const outcome = providerOutcome(motif)
  const next = localPath(queryText(query, 'suite'))
  if (isMember(actor)) {
    if (queryText(query, 'fin')) return <AskSignOut displayName={actor.displayName} />
    redirect(next ?? staffHome(actor.staffRoles) ?? '/mon-espace')
  }
  if (actor.kind === 'enrolling') {
    if (queryText(query, 'fin')) return <AskSignOut displayName={actor.displayName} />
    redirect(enrolmentPath)
  }
  return (
    <Page title="Se connecter" aside={<Aside next={next} />}>
      {motif === 'mot-de-passe' ? (
        <Notice tone="ok" role="status">
          Votre mot de passe est changé. Connectez-vous avec le nouveau.
        </Notice>
      ) : null}
      {next && motif !== 'mot-de-passe' ? <Notice>Connectez-vous pour ouvrir cette page.</Notice> : null}
      {outcome ? (
        <Notice tone={outcome.tone} role="status">
          {outcome.sentence}
        </Notice>
      ) : null}
      <Card>
        <SessionForm
          action="/api/portal/account/sign-in"
          submitLabel="Se connecter"
          next={next}
          step={queryText(query, 'etape') || null}
        >
          <EmailField name="email" label="Adresse électronique" autoComplete="username" />
          <PasswordField name="password" label="Mot de passe" kind="current" />
        </SessionForm>
        <PasskeySignIn next={next} />
        {portal.env.identityProvider ? <ProviderForm label="S’identifier avec ProConnect" next={next} /> : null}
        <p>
          <a href="/mot-de-passe-oublie">Mot de passe oublié</a>
        </p>
      </Card>
    </Page>
  )
}

const Aside = ({ next }: { readonly next: string | null }) => (
  <>
    <Card title="Pas encore de compte">
      <p>Un compte sert à suivre le statut et les badges d’une structure.</p>
      <p>
        <a href={next ? `/inscription?suite=${encodeURIComponent(next)}` : '/inscription'}>Créer un compte</a>
      </p>
      <p className="p-muted p-small">
        Vous avez reçu un badge ? <a href="/j-ai-recu-un-badge">Aucun compte n’est nécessaire</a>.
      </p>
    </Card>
    <Card title="Adresse pas encore confirmée">
      <SendAgain />
    </Card>
  </>
)

/** The admin's own « log out » leads here: leaving is an act, never the effect of following a link. */
const AskSignOut = ({ displayName }: { readonly displayName: string }) => (
  <Page title="Se déconnecter" aside={null}>
    <Card>
      <p>Session ouverte au nom de {displayName}.</p>
      <SignOut />
    </Card>
  </Page>
)
