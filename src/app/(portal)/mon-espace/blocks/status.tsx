import { daysBetween, formatParisDate, formatRemaining, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import {
  chainEndOn,
  intervalOn,
  type MembershipFacts,
  type MembershipStatus,
  membershipStatusNames,
  type PendingRenewal,
  renewalOpensOn,
  statusOn,
} from '@/recognition/membership'
import { StatusCard } from '@/ui/case'
import { membershipTones } from '../../../_cases/membership-tag'

/** The Participant status: its state, what remains, its last valid day, when to renew. */
export function ParticipantStatus({
  organizationId,
  facts,
  renewal,
  today,
  renewalWindowMonths,
}: {
  readonly organizationId: string
  readonly facts: MembershipFacts
  readonly renewal: PendingRenewal | null
  readonly today: ParisDate
  readonly renewalWindowMonths: number
}) {
  const { status } = statusOn(facts, today, renewal)
  const term = { title: 'Statut Participant', state: membershipStatusNames[status], tone: membershipTones[status] }
  const interval = intervalOn(facts, today)
  const end = chainEndOn(facts, today)
  if (!interval || !end) return <StatusCard {...term} note={<p>{notes[status]}</p>} />
  const opensOn = renewalOpensOn(end, renewalWindowMonths)
  const passed = daysBetween(interval.startsAt, today) / daysBetween(interval.startsAt, end)
  return (
    <StatusCard
      {...term}
      headline={formatRemaining(today, end)}
      caption={`jusqu’au ${formatParisDate(lastValidDay(end))} inclus`}
      progress={passed}
      note={
        <p>
          {today < opensOn ? (
            `Le renouvellement s’ouvre le ${formatParisDate(opensOn)}.`
          ) : (
            <a href={ownPath('/mon-espace/renouvellement', organizationId)}>Le renouvellement est ouvert.</a>
          )}{' '}
          Le statut a commencé le {formatParisDate(interval.startsAt)}.
        </p>
      }
    />
  )
}

const notes: Readonly<Record<MembershipStatus, string>> = {
  none: 'Il s’obtient par une candidature et vaut trois ans.',
  left: 'La structure a quitté la démarche. Elle peut candidater de nouveau.',
  suspended: 'Les badges délivrés pendant la suspension ne comptent pas.',
  active: '',
  renewalFiled: 'Le renouvellement est à l’étude : les badges délivrés sont mis en attente.',
  upcoming: 'Il est accordé et commence bientôt.',
  lapsed: 'Il est arrivé à son terme : les badges délivrés ne comptent plus.',
}
