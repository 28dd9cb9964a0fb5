import { ownPath } from '@/organizations/own-path'
import { Card } from '@/ui/card'

/** The way to what helps to inform the public (R24b), and to the structure's own data. */
export const KitBlock = ({ organizationId }: { readonly organizationId: string }) => (
  <Card title="Votre kit">
    <p className="p-small">Logo, affiche, textes, badge pour votre site, et l’export de vos données.</p>
    <p>
      <a href={ownPath('/mon-espace/kit', organizationId)}>Ouvrir le kit</a>
    </p>
  </Card>
)
