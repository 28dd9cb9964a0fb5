import type { unreadInCases } from '@/casework/queries'
import { findMappingsOf } from '@/catalogue/queries'
import type { BadgeSubmission } from '@/catalogue/submission'
import { parisDateOf } from '@/kernel/dates'
import { seatIn } from '@/platform/actor'
import { isActiveOn, type MembershipFacts } from '@/recognition/membership'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/notice'
import { BadgeTable } from '../badges/badge-table'
import type { BlockProps } from './block'

const shown = 5

/** Badges of the structure on its page: what awaits it first, then the newest. */
export async function BadgesBlock({
  portal,
  actor,
  organization,
  submissions,
  facts,
  unread,
}: BlockProps & {
  readonly submissions: readonly BadgeSubmission[]
  readonly facts: MembershipFacts
  readonly unread: Awaited<ReturnType<typeof unreadInCases>>
}) {
  const today = parisDateOf(portal.clock.now())
  const mappings = await findMappingsOf(portal, actor, organization.id)
  const maySubmit = isActiveOn(facts, today) && seatIn(actor, organization.id) !== 'reader'
  const awaited = ['awaitingReply', 'requalificationProposed']
  const inOrder = submissions.toSorted(
    (one, other) => Number(awaited.includes(other.status)) - Number(awaited.includes(one.status)),
  )
  return (
    <Card
      title="Vos badges soumis"
      large
      beside={submissions.length > 0 ? <a href={`/mon-espace/badges?structure=${organization.id}`}>Tout voir</a> : null}
    >
      <BadgeTable
        submissions={inOrder.slice(0, shown)}
        mappings={mappings}
        today={today}
        unread={unread}
        empty={
          <EmptyState title="Aucun badge soumis pour l’instant">
            Avec le statut Participant, soumettez les badges que vous délivrez : la Région dit à quelle compétence ils
            correspondent.
          </EmptyState>
        }
      />
      <p>
        <a href={`/mon-espace/endossements?structure=${organization.id}`}>Endossements</a>
      </p>
      {maySubmit ? (
        <div>
          <SecondaryLink href={`/mon-espace/badges/nouveau?structure=${organization.id}`}>
            Soumettre un badge
          </SecondaryLink>
        </div>
      ) : null}
    </Card>
  )
}
