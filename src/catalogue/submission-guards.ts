import type { Asking } from '@/casework/corrections'
import { caseGuards, when } from '@/casework/guards'
import type { Instant } from '@/kernel/clock'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import { isActiveOn, type MembershipFacts } from '@/recognition/membership'
import { type MappingTerms, sameTerms } from './competency'
import { missingParts } from './completeness'
import { type BadgeSubmission, openProposal, termsOnTable } from './submission'

/** Everything a guard may ask besides the submission and the actor. A command fills what its event needs. */
export interface SubmissionFacts {
  readonly now: Instant
  readonly participant: MembershipFacts
  /** Reason or text of the act, as the other side will read it. */
  readonly reason: string
  /** Terms that the act proposes, counters with or maps; null for other acts. */
  readonly terms: MappingTerms | null
  readonly chosenFrom: ParisDate | null
  /** How the awards will reach the Région was answered: accepted with a reason, or left to a later act (MAP-3). */
  readonly channelAnswered: boolean
  /** The dry run was shown to the person who decides (CEIL-1). */
  readonly dryRunSeen: boolean
  /** Revision that the deciding screen showed. */
  readonly shownRevision: number
  /** Why the person who is named cannot follow it; null when they can, and for other acts. */
  readonly assigneeProblem: Problem | null
  /** Whether a family offers these to the structure today (FAM-3). */
  readonly offers: (terms: Pick<MappingTerms, 'competency' | 'level'>) => boolean
  /** Of a request, and of an answer: what is asked, and what is changed. */
  readonly asking?: Asking
  readonly changed?: readonly string[]
}

const shared = caseGuards<BadgeSubmission, SubmissionFacts>('submission')
const { guard, refusal, conflict } = shared
export const {
  outsider,
  reasoned,
  worded,
  versionUnchanged,
  assignable,
  notRemindedLately,
  fieldsNamed,
  onlyAsked,
  answered,
} = shared

export const activeParticipant = guard('active Participant', ({ participant, now }) =>
  when(!isActiveOn(participant, parisDateOf(now)), () =>
    refusal(
      'participant-needed',
      'Un badge se rattache avec un statut Participant en cours. Demandez-le, ou attendez qu’il soit de nouveau actif.',
    ),
  ),
)

export const complete = guard('MAP-1 complete', (_, submission) => {
  const fields = missingParts(submission)
  return when(fields.length > 0, () =>
    refusal(
      'incomplete',
      'Il manque encore des éléments pour soumettre ce badge. Ils sont signalés ci-dessous.',
      fields,
    ),
  )
})

/** What an answer does not change is not its to mend. */
export const correctionsRight = guard('no correction wrong, none left empty', ({ changed = [] }, submission) => {
  const fields = missingParts(submission).filter(({ name }) => changed.includes(name))
  return when(fields.length > 0, () =>
    refusal('corrections-wrong', 'Certaines corrections sont à revoir. Elles sont signalées ci-dessous.', fields),
  )
})

export const differs = guard('at least one value differs (MAP-2)', ({ terms }, submission) => {
  const asked = termsOnTable(submission)
  return when(terms === null || (asked !== null && sameTerms(terms, asked)), () =>
    refusal(
      'requalification-same',
      'Cette proposition dit la même chose que la demande. Changez la compétence, le niveau ou la part, ou rattachez le badge tel quel.',
      [{ name: 'terms.competency', detail: 'Changez au moins une des trois valeurs.' }],
    ),
  )
})

export const counterDiffers = guard('other values than the proposal', ({ terms }, submission) => {
  const proposal = openProposal(submission)
  return when(terms === null || proposal === null || sameTerms(terms, proposal), () =>
    refusal(
      'counter-same',
      'Ces valeurs sont celles que la Région propose. Acceptez la proposition, ou indiquez d’autres valeurs.',
      [{ name: 'terms.competency', detail: 'Changez au moins une des trois valeurs.' }],
    ),
  )
})

export const termsGiven = guard('competence, level and coverage', ({ terms }) =>
  when(terms === null, () =>
    refusal('terms-missing', 'Indiquez la compétence, le niveau et la part.', [
      { name: 'terms.competency', detail: 'Choisissez une compétence.' },
    ]),
  ),
)

const notOffered = (field: 'terms' | 'requested') =>
  refusal(
    'family-not-offered',
    'Cette compétence à ce niveau n’est pas ouverte à cette structure aujourd’hui. Choisissez-en une autre.',
    [{ name: `${field}.competency`, detail: 'Choisissez une compétence et un niveau d’une même famille ouverte.' }],
  )

export const termsOffered = guard('a family offers the terms (FAM-3)', ({ terms, offers }) =>
  when(terms !== null && !offers(terms), () => notOffered('terms')),
)

export const requestOffered = guard('a family offers what is asked (FAM-3)', ({ offers }, { requested }) =>
  when(
    requested.competency !== null &&
      requested.level !== null &&
      !offers({ competency: requested.competency, level: requested.level }),
    () => notOffered('requested'),
  ),
)

/** A family may have closed, or left the structure's territory, since the Région proposed it. */
export const proposalOffered = guard('a family still offers the proposal (FAM-3)', ({ offers }, submission) => {
  const proposal = openProposal(submission)
  return when(proposal !== null && !offers(proposal), () =>
    refusal(
      'proposal-not-offered',
      'Cette compétence à ce niveau n’est plus ouverte à votre structure : la proposition ne peut plus être acceptée. Refusez-la, ou indiquez d’autres valeurs.',
    ),
  )
})

/** A reviewer maps what was asked or offered; anything else is a requalification, which the structure must accept. */
export const asAgreed = guard('as submitted or as countered (MAP-2)', ({ terms }, submission) => {
  const asked = termsOnTable(submission)
  return when(terms !== null && asked !== null && !sameTerms(terms, asked), () =>
    refusal(
      'requalification-needed',
      'Ces valeurs ne sont pas celles que la structure demande. Proposez-lui une requalification.',
    ),
  )
})

export const dateNotPast = guard('chosen date not in the past', ({ chosenFrom, now }) =>
  when(chosenFrom !== null && chosenFrom < parisDateOf(now), () =>
    refusal('date-in-past', 'Un rattachement ne vaut jamais pour des jours déjà écoulés.', [
      { name: 'chosenFrom', detail: 'Choisissez aujourd’hui ou une date à venir.' },
    ]),
  ),
)

export const channelAnswered = guard('award channel answered (MAP-3)', (facts) =>
  when(!facts.channelAnswered, () =>
    refusal('channel-missing', 'Dites comment les badges seront relevés, ou que vous le confirmerez plus tard.', [
      { name: 'channelReason', detail: channelQuestion },
    ]),
  ),
)

/** Said before the click too. */
export const channelQuestion =
  'Dites pourquoi vous acceptez les déclarations de la structure, ou cochez « Je le confirmerai plus tard ».'

/** An answer to how the awards will reach the Région, as its form sends it. */
export const answersChannel = (input: {
  readonly channelReason?: string | undefined
  readonly channelWaits?: boolean | undefined
}) => input.channelWaits === true || (input.channelReason ?? '').trim() !== ''

export const dryRunSeen = guard('dry run seen (CEIL-1)', (facts) =>
  when(!facts.dryRunSeen, () =>
    conflict('dry-run-not-seen', 'Lisez d’abord la simulation, puis confirmez que vous l’avez lue.', [
      { name: 'dryRunSeen', detail: 'Confirmez que vous avez lu la simulation.' },
    ]),
  ),
)
