import { confirmDays, followTopics } from '@/editorial/following/follower'
import { Card } from '@/ui/card'
import { CheckboxGroup } from '@/ui/form/fields/choice'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = {
  title: 'Suivre la démarche',
  description: 'Recevez par courriel les actualités de la démarche et les nouveaux badges du catalogue.',
}

/** Says the same whatever the address follows already. */
export default function FollowPage() {
  return (
    <Page
      title="Suivre la démarche"
      lead="Recevez par courriel les actualités et les nouveaux badges. Sans compte, et en un clic pour arrêter."
      aside={
        <>
          <Card title="Votre adresse">
            <p className="p-small">
              Elle ne sert qu’à cela. Tant que vous ne l’avez pas confirmée, rien d’autre ne part, et elle est oubliée
              au bout de {confirmDays} jours. Quand vous arrêtez, elle est effacée.
            </p>
            <p className="p-small">
              <a href="/donnees-personnelles">Vos données et vos droits</a>
            </p>
          </Card>
          <Card title="Autrement">
            <p className="p-small">
              Un lecteur de flux reçoit les actualités sans adresse : <a href="/actualites/flux.xml">flux Atom</a>.
            </p>
          </Card>
        </>
      }
    >
      <Card title="Recevoir par courriel" large>
        <PortalForm
          id="suivre"
          action="/api/portal/follow"
          submitLabel="Suivre"
          successMessage="Un courriel vient de partir à cette adresse. Ouvrez-le et confirmez : rien d’autre n’arrive avant. Regardez aussi dans les indésirables."
        >
          <CheckboxGroup
            name="topics"
            label="Ce que vous voulez suivre"
            groups={[{ legend: 'Vous pouvez choisir les deux.', choices: followTopics }]}
            defaultValue={['news']}
          />
          <EmailField name="email" label="Votre adresse électronique" />
        </PortalForm>
      </Card>
    </Page>
  )
}
