import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'

/** For administrators of an approved institution: the way to offer an endorsement (12.9). */
export const EndorseLink = ({
  endorsers,
  target,
}: {
  readonly endorsers: readonly string[]
  readonly target: string
}) => {
  const [first] = endorsers
  if (!first) return null
  const query = new URLSearchParams({ structure: first, cible: target })
  return (
    <Card title="Endosser">
      <p className="p-small p-muted">Votre institution dit publiquement ce qu’elle reconnaît ici.</p>
      <SecondaryLink href={`/mon-espace/endossements?${query}`}>Proposer un endossement</SecondaryLink>
    </Card>
  )
}
