import { enrolmentPath } from '@/people/paths'
import { requireHolder } from '@/people/require-member'
import { findOwnFactor } from '@/people/second-factor/queries'
import { isStaff } from '@/platform/actor'
import { Card } from '@/ui/card'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { SignOut } from '../../../(compte)/sign-out'
import { SecondFactor } from './second-factor'

export const metadata = { title: 'Double authentification' }

/** Set up, look at, switch off: the one page that is open to staff who have no second factor yet (ACC-2). */
export default async function SecondFactorPage() {
  const { portal, actor } = await requireHolder(enrolmentPath)
  const factor = await findOwnFactor(portal, actor)
  const isFirst = actor.kind === 'enrolling'
  return (
    <Page
      title="Double authentification"
      lead="Un code de votre téléphone s’ajoute à votre mot de passe."
      {...(isFirst
        ? {}
        : { crumbs: [{ label: 'Votre compte', href: '/mon-espace/compte' }, { label: 'Double authentification' }] })}
      notices={
        isFirst ? (
          <Notice tone="wait">
            Votre rôle à la Région demande la double authentification. Activez-la pour ouvrir votre espace.
          </Notice>
        ) : null
      }
      aside={
        <>
          <Card title="Ce qu’il vous faut">
            <p>
              Une application de codes sur votre téléphone ou votre ordinateur : FreeOTP, Aegis, Bitwarden, ou une autre
              du même genre.
            </p>
          </Card>
          {isFirst ? (
            <Card title="Plus tard">
              <SignOut variant="quiet" />
            </Card>
          ) : null}
        </>
      }
    >
      <SecondFactor factor={factor} home={isStaff(actor) || isFirst ? '/admin' : '/mon-espace/compte'} />
    </Page>
  )
}
