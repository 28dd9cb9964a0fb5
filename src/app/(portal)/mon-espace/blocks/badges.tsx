import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/notice'
import type { BlockProps } from './block'

/** Badges of the structure on its page: the catalogue fills this. */
export async function BadgesBlock(_: BlockProps) {
  return (
    <Card title="Vos badges" large beside={<a href="/mon-espace/badges">Tout voir</a>}>
      <EmptyState title="Aucun badge soumis pour l’instant">
        Avec le statut Participant, soumettez les badges que vous attribuez : la Région dit à quelle compétence ils
        correspondent.
      </EmptyState>
    </Card>
  )
}
