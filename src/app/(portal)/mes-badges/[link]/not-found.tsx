import { Card } from '@/ui/card'
import { Page } from '@/ui/page'
import { LinkForm } from '../link-form'

/** A link that was cut, or that ended when its address was changed or its data erased. */
export default function LinkIsOver() {
  return (
    <Page
      title="Ce lien n’est plus valable"
      lead="Il a pu être coupé, ou remplacé : le lien change quand une personne change d’adresse. Demandez le vôtre, il arrive par courriel."
    >
      <Card>
        <LinkForm />
      </Card>
    </Page>
  )
}
