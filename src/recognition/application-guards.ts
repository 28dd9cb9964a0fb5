import type { Asking } from '@/casework/corrections'
import { openRequest } from '@/casework/exchange'
import { caseGuards, when } from '@/casework/guards'
import type { Instant } from '@/kernel/clock'
import { formatParisDate, type ParisDate, parisDateOf, subtractMonths } from '@/kernel/dates'
import type { FieldProblem, Problem } from '@/kernel/result'
import { isMember } from '@/platform/actor'
import { ambassadorTermOn, participantNeeded } from './ambassador'
import { incompleteAnswers, incompleteMotivation, points } from './answers'
import { type Application, unansweredPoints } from './application'
import { type CommitmentCode, missingCommitments } from './commitments'
import { correctionFaults } from './corrections'
import { isActiveOn, type MembershipFacts, renewalOpensOn, statusOn } from './membership'

/** Everything a guard may ask besides the application and the actor. A command fills what its event needs. */
export interface ApplicationFacts {
  readonly now: Instant
  /** Reason or text of the act, as the other side reads it. */
  readonly reason: string
  readonly participant: MembershipFacts
  readonly ambassador: MembershipFacts
  /** Another case of this kind is open for the structure. */
  readonly otherOpen: boolean
  readonly passportVerified: boolean
  readonly commitmentsInForce: readonly { readonly key: string; readonly code: CommitmentCode }[]
  /** Revision that the deciding screen showed. */
  readonly shownRevision: number
  /** Why the person who is named cannot follow it; null when they can, and for other acts. */
  readonly assigneeProblem: Problem | null
  /** The mail that goes out is the one that the person saw. */
  readonly mailSeen: boolean
  readonly startsOn: ParisDate | null
  /** Why the status could not be opened; null when it can (12.1). */
  readonly statusProblem: Problem | null
  /** Months before the end from which a renewal may be filed (MEM-3), by the policy of the day. */
  readonly renewalWindowMonths: number
  /** How many people read a refusal, by the policy of the day. */
  readonly refusalReaders: number
  /** Last change of a draft; null while unknown, which keeps it. */
  readonly lastChangedAt: Instant | null
  /** Of a request, and of an answer: what is asked, and what is changed. */
  readonly asking?: Asking
  readonly changed?: readonly string[]
}

const shared = caseGuards<Application, ApplicationFacts>('application')
const { guard, refusal, conflict } = shared
export const {
  outsider,
  ownOrganization,
  reasoned,
  worded,
  versionUnchanged,
  assignable,
  notRemindedLately,
  fieldsNamed,
  onlyAsked,
  answered,
} = shared

export const noneOpen = guard('none open for this kind', ({ otherOpen }) =>
  when(otherOpen, () =>
    conflict(
      'already-open',
      'Votre structure a déjà un dossier de cette nature en cours. Ouvrez-le depuis « Mon espace ».',
    ),
  ),
)

export const kindConditions = guard('conditions of the kind (MEM-3, MEM-8)', (facts, { kind }) => {
  const { participant, now, renewalWindowMonths } = facts
  const today = parisDateOf(now)
  const { status } = statusOn(participant, today)
  const last = participant.intervals[participant.intervals.length - 1]
  if (kind === 'participant') {
    return when(['active', 'suspended', 'upcoming'].includes(status), () =>
      conflict(
        'status-in-force',
        'Votre structure a déjà le statut Participant : elle n’a pas à candidater de nouveau.',
      ),
    )
  }
  if (kind === 'ambassador') return ambassadorConditions(facts, today)
  if (status === 'left') return renewalAfterLeave
  return when(!last || today < renewalOpensOn(last.endsAt, renewalWindowMonths), () =>
    conflict(
      'renewal-too-early',
      `Le renouvellement se demande à partir du ${last ? formatParisDate(renewalOpensOn(last.endsAt, renewalWindowMonths)) : 'début du statut'}.`,
    ),
  )
})

/** A Participant status in force, and no Ambassador term with more than the time of a renewal before it (MEM-8). */
function ambassadorConditions(
  { participant, ambassador, renewalWindowMonths }: ApplicationFacts,
  today: ParisDate,
): Problem | null {
  if (!isActiveOn(participant, today)) return participantNeeded
  const term = ambassadorTermOn(ambassador, participant, today)
  const opensOn = term && renewalOpensOn(term.ownEnd, renewalWindowMonths)
  return when(opensOn !== null && today < opensOn, () =>
    conflict(
      'ambassador-in-force',
      `Votre structure a déjà le statut Ambassadeur : il se demande de nouveau à partir du ${formatParisDate(opensOn ?? today)}.`,
    ),
  )
}

const renewalAfterLeave = conflict(
  'renewal-after-leave',
  'La structure a quitté la démarche : son statut ne se renouvelle plus. Elle peut candidater de nouveau.',
)

/** Also of a draft that was begun at the moment of the leave, and of a decision that is taken back later (MEM-7). */
export const renewalNotLeft = guard('renewal: the structure has not left (MEM-7)', ({ participant }, { kind }) =>
  when(kind === 'renewal' && participant.leftOn !== null, () => renewalAfterLeave),
)

export const participantActive = guard('ambassador: active Participant (MEM-8)', ({ participant, now }, { kind }) =>
  when(kind === 'ambassador' && !isActiveOn(participant, parisDateOf(now)), () => participantNeeded),
)

const sayWhatChanged = 'Cochez « Rien n’a changé », ou corrigez ce qui a changé.'

/** What a case still lacks before it can be filed, one sentence a field, in the order of the form (R21, R24, R25). */
export function lacksOf(
  facts: Pick<ApplicationFacts, 'passportVerified' | 'commitmentsInForce'>,
  application: Pick<Application, 'kind' | 'answers' | 'commitments' | 'lastTime' | 'unchanged'>,
): readonly FieldProblem[] {
  if (application.kind === 'ambassador') return incompleteMotivation(application.answers)
  const passport = {
    name: 'passport',
    detail: 'Confirmez l’adresse Passport de votre structure avec le code reçu à cette adresse.',
  }
  return [
    ...incompleteAnswers(application.answers),
    ...unansweredPoints(application).map((point) => ({ name: `unchanged.${point}`, detail: sayWhatChanged })),
    ...missingCommitments(facts.commitmentsInForce, application.commitments),
    ...(facts.passportVerified ? [] : [passport]),
  ]
}

export const complete = guard(
  'R21 items complete, commitments accepted, Passport e-mail verified; ambassador: motivation',
  (facts, application) => {
    return lacking(lacksOf(facts, application))
  },
)

const lacking = (fields: readonly FieldProblem[]): Problem | null =>
  when(fields.length > 0, () =>
    refusal(
      'incomplete',
      'Il manque encore des éléments pour déposer la candidature. Ils sont signalés ci-dessous.',
      fields,
    ),
  )

/** What an answer does not change is not its to mend. */
export const answersRight = guard('no correction wrong, none left empty', ({ changed = [] }, application) => {
  const fields = correctionFaults(application, changed)
  return when(fields.length > 0, () =>
    refusal(
      'answers-wrong',
      'Certaines réponses de la candidature sont à revoir. Elles sont signalées ci-dessous.',
      fields,
    ),
  )
})

export const checklistDone = guard('checklist done', (_, { checklist, kind }) =>
  when(kind !== 'ambassador' && points.some((point) => checklist[point] !== 'conform'), () =>
    refusal(
      'checklist-open',
      'Chacun des cinq points doit être lu et noté « conforme » avant d’accepter. Posez une question sur ceux à revoir.',
      [{ name: 'checklist', detail: 'Notez les cinq points.' }],
    ),
  ),
)

/** What the guard `checklistDone` would refuse, in the words of a screen; null when it would not. */
export function acceptanceLacks({ checklist, kind }: Pick<Application, 'checklist' | 'kind'>): string | null {
  if (kind === 'ambassador') return null
  const conform = points.filter((point) => checklist[point] === 'conform').length
  if (conform === points.length) return null
  return points.every((point) => checklist[point])
    ? `notez les cinq points « conforme » (${conform} sur ${points.length} le sont).`
    : `notez les cinq points (${points.filter((point) => checklist[point]).length} sur ${points.length} notés).`
}

export const noOpenRequest = guard('no open request', (_, { exchanges }) =>
  when(openRequest(exchanges) !== null, () =>
    conflict(
      'request-open',
      'Une demande attend encore la réponse de la structure. Attendez-la ou annulez la demande.',
    ),
  ),
)

export const mailSeen = guard('the mail that goes out was seen', (facts) =>
  when(!facts.mailSeen, () =>
    conflict('mail-not-seen', 'Relisez le message qui partira, puis confirmez : il a changé ou n’a pas été affiché.'),
  ),
)

export const startNotPast = guard('start not in the past (MEM-1)', ({ startsOn, now }) =>
  when(startsOn !== null && startsOn < parisDateOf(now), () =>
    refusal('start-in-past', 'Le statut ne peut pas commencer avant aujourd’hui.', [
      { name: 'startsOn', detail: 'Choisissez aujourd’hui ou une date postérieure.' },
    ]),
  ),
)

export const statusFree = guard('the interval to open overlaps none', ({ statusProblem }) => statusProblem)

export const afterParticipant = guard('renewal, ambassador', (_, { kind }) =>
  when(kind === 'participant', () =>
    conflict('stays-open', 'Une candidature Participant reste ouverte quand la structure quitte la démarche.'),
  ),
)

/** Months without a change after which a draft is purged (12.1). A proposal to the Région. */
export const draftIdleMonths = 3

export const idle = guard('3 months idle, notice given', ({ now, lastChangedAt }) =>
  when(lastChangedAt === null || parisDateOf(lastChangedAt) > subtractMonths(parisDateOf(now), draftIdleMonths), () =>
    conflict('still-alive', 'Ce brouillon a été modifié il y a moins de trois mois.'),
  ),
)

/** A refusal that is proposed stands in the way of every other decision, and of questions. */
export const nothingProposed = guard('no refusal waits for its second reader', (_, { refusal }) =>
  when(Boolean(refusal), () =>
    conflict('refusal-proposed', 'Un refus est proposé sur ce dossier : donnez votre accord ou retirez-le d’abord.'),
  ),
)
export const oneReader = guard('one reader is enough for a refusal (setting)', ({ refusalReaders }) =>
  when(refusalReaders > 1, () =>
    refusal('second-reader', 'Un refus se lit à deux : proposez-le, une autre personne de la Région donne son accord.'),
  ),
)
export const twoReaders = guard('a refusal asks for two readers (setting)', ({ refusalReaders }) =>
  when(refusalReaders < 2, () => refusal('one-reader', 'Aucune relecture n’est demandée : refusez directement.')),
)
export const noRefusalProposed = conflict(
  'no-refusal',
  'Aucun refus n’est proposé sur ce dossier : il a pu être retiré.',
)
export const proposed = guard('a refusal is proposed', (_, { refusal }) => (refusal ? null : noRefusalProposed))
export const notOneself = guard('another person than who proposed it', (_, application, actor) =>
  when(isMember(actor) && application.refusal?.byId === actor.userId, () =>
    refusal('own-refusal', 'Vous avez proposé ce refus : une autre personne de la Région doit donner son accord.'),
  ),
)
