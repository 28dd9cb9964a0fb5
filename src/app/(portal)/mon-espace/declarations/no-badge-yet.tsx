import { ownPath } from '@/organizations/own-path'
import { ButtonLink } from '@/ui/button'
import { EmptyState } from '@/ui/notice'

/** In place of a declaration, while the structure has submitted no badge. */
export const NoBadgeYet = ({ organizationId }: { readonly organizationId: string }) => (
  <EmptyState
    title="Aucun badge à déclarer"
    action={<ButtonLink href={ownPath('/mon-espace/badges/nouveau', organizationId)}>Soumettre un badge</ButtonLink>}
  >
    Soumettez d’abord le badge que vous délivrez.
  </EmptyState>
)
