import { formatParisDate, lastValidDay, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { changedPoints, pointNames } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import { chainEndOn, isActiveOn, isFiledInTime, type MembershipFacts, renewedInterval } from '@/recognition/membership'

type Fact = readonly [string, string]

/** What a case says of the status that it asks for, beside the structure: commitments, what is renewed, what carries it. */
export function statusFacts(application: Application, participant: MembershipFacts, today: ParisDate): readonly Fact[] {
  if (application.kind === 'ambassador') return [['Statut Participant', participantWords(participant, today)]]
  const taken: Fact = ['Engagements', `${Object.keys(application.commitments).length} pris`]
  return application.kind === 'renewal' ? [...renewalFacts(application, participant), taken] : [taken]
}

/** What an Ambassador's case rests on (MEM-8). */
function participantWords(participant: MembershipFacts, today: ParisDate): string {
  const end = chainEndOn(participant, today)
  if (!end) return 'Aucun en cours'
  return `${isActiveOn(participant, today) ? 'Actif' : 'Suspendu'}, ${until(end)}`
}

const until = (end: ParisDate): string => `jusqu’au ${formatParisDate(lastValidDay(end))} inclus`

/** Which interval is renewed, what its filing day makes of the next one (MEM-4), and how much is new to read. */
function renewalFacts({ submittedAt, renews, lastTime, answers }: Application, participant: MembershipFacts) {
  if (!submittedAt) return []
  const filed = { submittedOn: parisDateOf(submittedAt), renews: renews ?? null }
  const renewed = renewedInterval(participant, filed)
  const changed = lastTime ? changedPoints(lastTime.answers, answers) : []
  const names = changed.map((point) => pointNames[point]).join(', ')
  const facts: Fact[] = [
    ['Statut à renouveler', renewed ? until(renewed.endsAt) : 'Aucun'],
    [
      'Dépôt',
      isFiledInTime(participant, filed)
        ? 'À temps : le nouveau statut suit celui-ci'
        : 'Tardif : le nouveau statut commence le jour de la décision',
    ],
  ]
  if (lastTime)
    facts.push([
      'Depuis la dernière fois',
      changed.length > 0
        ? `${counted(changed.length, 'point a changé', 'points ont changé')} : ${names}`
        : 'Rien n’a changé',
    ])
  return facts
}
