import { daysBetween, formatParisDate, formatRemaining, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { ambassadorTermOn, isAmbassadorOn } from '@/recognition/ambassador'
import { isActiveOn, type MembershipFacts, renewalOpensOn } from '@/recognition/membership'
import { Card } from '@/ui/card'
import { StatusCard } from '@/ui/case'

/** The Ambassador status: what runs, or the way to ask for it; nothing while no Participant status carries it (MEM-8). */
export function AmbassadorStatus({
  organizationId,
  participant,
  ambassador,
  hasOpenCase,
  today,
  renewalWindowMonths,
}: {
  readonly organizationId: string
  readonly participant: MembershipFacts
  readonly ambassador: MembershipFacts
  readonly hasOpenCase: boolean
  readonly today: ParisDate
  /** Months before its own end from which it may be asked for again (MEM-8). */
  readonly renewalWindowMonths: number
}) {
  const term = ambassadorTermOn(ambassador, participant, today)
  const page = ownPath('/mon-espace/ambassadeur', organizationId)
  if (term) {
    const isActive = isAmbassadorOn(ambassador, participant, today)
    const mayAskAgain = today >= renewalOpensOn(term.ownEnd, renewalWindowMonths)
    return (
      <StatusCard
        title="Statut Ambassadeur"
        state={isActive ? 'Actif' : 'Suspendu'}
        tone={isActive ? 'ok' : 'alert'}
        headline={formatRemaining(today, term.endsAt)}
        caption={`jusqu’au ${formatParisDate(lastValidDay(term.endsAt))} inclus`}
        progress={daysBetween(term.startsAt, today) / daysBetween(term.startsAt, term.endsAt)}
        note={
          term.endsAt < term.ownEnd ? (
            <p>
              Il prend fin avec le statut Participant. Renouvelé à temps, celui-ci le garde jusqu’au{' '}
              {formatParisDate(lastValidDay(term.ownEnd))} inclus.
            </p>
          ) : hasOpenCase || mayAskAgain ? (
            <p>
              <a href={page}>{hasOpenCase ? 'Voir la candidature Ambassadeur' : 'Demander de nouveau ce statut'}</a>
            </p>
          ) : (
            <p>Le statut a commencé le {formatParisDate(term.startsAt)}.</p>
          )
        }
      />
    )
  }
  if (!hasOpenCase && !isActiveOn(participant, today)) return null
  return (
    <Card title="Statut Ambassadeur">
      <p className="p-small">
        {hasOpenCase
          ? 'Votre candidature est en cours.'
          : 'Votre structure fait connaître les badges autour d’elle ? Une courte motivation suffit.'}
      </p>
      <p>
        <a href={page}>{hasOpenCase ? 'Voir la candidature Ambassadeur' : 'Demander le statut Ambassadeur'}</a>
      </p>
    </Card>
  )
}
