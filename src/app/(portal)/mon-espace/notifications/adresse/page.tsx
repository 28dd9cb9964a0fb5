import { isMailReturned } from '@/notifications/queries'
import { accountById } from '@/people/accounts'
import { requireMember } from '@/people/require-member'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { ownCrumbs } from '../../own-organization'

export const metadata = { title: 'Vos courriels reviennent' }

/** What whoever reads no more mails of ours can do about it. */
export default async function ReturnedMail() {
  const { portal, actor } = await requireMember('/mon-espace/notifications/adresse')
  const [isReturned, account] = await Promise.all([isMailReturned(portal, actor), accountById(portal, actor.userId)])
  const crumbs = ownCrumbs(null, ['Notifications', '/mon-espace/notifications'], 'Votre adresse')
  if (!isReturned)
    return (
      <Page title="Vos courriels arrivent" crumbs={crumbs} lead="Il n’y a rien à faire.">
        <SecondaryLink href="/mon-espace/notifications">Voir vos notifications</SecondaryLink>
      </Page>
    )
  return (
    <Page
      title="Vos courriels reviennent"
      crumbs={crumbs}
      lead={`Plusieurs courriels envoyés à ${account?.email} nous sont revenus. Nous n’y envoyons plus que l’essentiel.`}
      aside={
        <Card title="Vous avez une autre adresse">
          <p className="p-small">Donnez-la : elle remplace celle-ci une fois confirmée.</p>
          <SecondaryLink href="/mon-espace/compte#adresse">Changer d’adresse</SecondaryLink>
        </Card>
      }
    >
      <Card title="Cette adresse marche de nouveau">
        <p>
          Vérifiez que la boîte existe, qu’elle n’est pas pleine et qu’elle ne nous refuse pas. Demandez ensuite un
          courriel d’essai et ouvrez son lien : tout reprend.
        </p>
        <PortalForm
          id="essai"
          action="/api/portal/notifications/address-check"
          submitLabel="Envoyer un courriel d’essai"
          successMessage="Un courriel d’essai vient de partir. Ouvrez son lien dans les 24 heures."
        />
      </Card>
    </Page>
  )
}
