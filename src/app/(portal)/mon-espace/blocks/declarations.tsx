import { Card } from '@/ui/card'
import type { BlockProps } from './block'

/** Declared awards and what they triggered: the awards slice fills this. */
export async function DeclarationsBlock(_: BlockProps) {
  return (
    <Card title="Vos badges attribués" large beside={<a href="/mon-espace/declarations">Tout voir</a>}>
      <p className="p-muted">
        Déclarez les badges que vous avez attribués : chaque ligne vous dit si elle compte, et pourquoi.
      </p>
    </Card>
  )
}
