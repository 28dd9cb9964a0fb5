import { ownPath } from '@/organizations/own-path'
import { Card } from '@/ui/card'

/** The way to the structure's events of the week. */
export const WeekBlock = ({ organizationId }: { readonly organizationId: string }) => (
  <Card title="La semaine des badges">
    <p className="p-small">Proposer un rendez-vous, suivre les inscriptions, accueillir.</p>
    <p>
      <a href={ownPath('/mon-espace/evenements', organizationId)}>Vos rendez-vous</a>
    </p>
  </Card>
)
