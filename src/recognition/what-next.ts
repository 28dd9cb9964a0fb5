import { openRequest } from '@/casework/exchange'
import { formatParisDate, formatRemaining, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { type Application, applicationKindWords, isOpen, tierOf } from './application'
import {
  chainEndOn,
  firstStart,
  type MembershipFacts,
  type PendingRenewal,
  renewalOpensOn,
  statusOn,
} from './membership'

/** Something that awaits this person, or the sentence that nothing does. */
export interface Task {
  readonly id: string
  /** `wait`: the person's turn; `info`: good to know. */
  readonly tone: 'wait' | 'info' | 'ok' | 'alert'
  readonly label: string
  readonly strong: string
  readonly text: string
  readonly action: { readonly href: string; readonly label: string } | null
}

interface Situation {
  readonly organizationId: string
  readonly facts: MembershipFacts
  readonly renewal: PendingRenewal | null
  /** Cases of the structure, newest first. */
  readonly applications: readonly Application[]
  readonly today: ParisDate
  readonly isAdmin: boolean
  /** Months before the end from which a renewal may be filed (MEM-3). */
  readonly renewalWindowMonths: number
}

/** What comes first on a structure's page about its status: a question, a draft, a waiting case, or the status itself. */
export function statusTask(situation: Situation): Task {
  const { organizationId, facts, renewal, applications, today, isAdmin, renewalWindowMonths } = situation
  const ofParticipant = applications.filter(({ kind }) => tierOf(kind) === 'participant')
  const application = ofParticipant.find(isOpen)
  if (application) return caseTask(application, isAdmin)
  const { status } = statusOn(facts, today, renewal)
  const end = chainEndOn(facts, today)
  const isOpenForRenewal = end !== null && today >= renewalOpensOn(end, renewalWindowMonths)
  if (status === 'lapsed' || (isOpenForRenewal && ['active', 'suspended'].includes(status)))
    return renewalTask(situation, end)
  if (status === 'active' && end) {
    return {
      id: 'status',
      tone: 'ok',
      label: 'Tout est en ordre',
      strong: 'Rien ne vous attend pour votre statut.',
      text: `Il vaut jusqu’au ${formatParisDate(lastValidDay(end))} inclus. Soumettez vos badges pour qu’ils comptent.`,
      action: { href: ownPath('/mon-espace/badges/nouveau', organizationId), label: 'Soumettre un badge' },
    }
  }
  if (status === 'upcoming') {
    return {
      id: 'status',
      tone: 'info',
      label: 'Bientôt',
      strong: 'Votre statut est accordé.',
      text: `Il commence le ${formatParisDate(firstStart(facts) ?? today)}.`,
      action: null,
    }
  }
  if (status === 'suspended') {
    return {
      id: 'status',
      tone: 'alert',
      label: 'Suspendu',
      strong: 'Votre statut est suspendu.',
      text: 'Les badges que vous délivrez pendant la suspension ne comptent pas. Écrivez à la Région pour en parler.',
      action: { href: '/contact', label: 'Écrire à la Région' },
    }
  }
  const last = ofParticipant[0]
  if (status === 'none' && last && isTurnedDown(last)) return refusedTask(last)
  return {
    id: 'status',
    tone: 'wait',
    label: 'À faire',
    strong:
      status === 'none' ? 'Demandez le statut Participant.' : 'Votre statut est terminé : demandez-le de nouveau.',
    text: isAdmin
      ? 'Cinq points à présenter et deux engagements à prendre ; votre saisie s’enregistre au fur et à mesure.'
      : 'Une personne qui administre la structure peut commencer la candidature.',
    action: isAdmin
      ? { href: ownPath('/mon-espace/candidature', organizationId), label: 'Commencer la candidature' }
      : null,
  }
}

/** What an Ambassador's case asks for, beside the status on which it rests. */
export const ambassadorTasks = (applications: readonly Application[], isAdmin: boolean): readonly Task[] =>
  applications.filter((one) => one.kind === 'ambassador' && isOpen(one)).map((one) => caseTask(one, isAdmin))

/** From the opening of its renewal on, and after its end: what happens otherwise, and the way to prevent it (MEM-3, MEM-4). */
const renewalTask = ({ organizationId, today, isAdmin }: Situation, end: ParisDate | null): Task => ({
  id: 'status',
  tone: 'wait',
  label: end ? `Fin dans ${formatRemaining(today, end)}` : 'Statut échu',
  strong: end
    ? `Renouvelez votre statut avant le ${formatParisDate(end)}.`
    : 'Votre statut est arrivé à son terme : renouvelez-le.',
  text: isAdmin
    ? 'Le dossier reprend ce que vous aviez écrit : confirmez ce qui n’a pas changé, corrigez le reste.'
    : 'Une personne qui administre la structure peut demander le renouvellement.',
  action: isAdmin
    ? { href: ownPath('/mon-espace/renouvellement', organizationId), label: 'Demander le renouvellement' }
    : null,
})

/** « votre candidature », « votre demande de renouvellement ». */
const yours = ({ kind }: Application): string => `votre ${applicationKindWords[kind].the.replace(/^la /, '')}`

const isTurnedDown = ({ status }: Application): boolean => status === 'refused' || status === 'closed'

/** The decision and its reason stand on the case, and so does the way on. */
const refusedTask = (application: Application): Task => ({
  id: application.id,
  tone: 'wait',
  label: application.status === 'refused' ? 'Refusée' : 'Sans suite',
  strong:
    application.status === 'refused'
      ? `La Région n’a pas accepté ${yours(application)}.`
      : `La Région a classé ${yours(application)} sans suite.`,
  text: 'Lisez pourquoi, puis repartez de ce que vous aviez écrit.',
  action: { href: `/mon-espace/dossiers/${application.id}`, label: 'Lire la décision' },
})

function caseTask(application: Application, isAdmin: boolean): Task {
  const page = `/mon-espace/dossiers/${application.id}`
  if (application.status === 'draft') {
    return {
      id: application.id,
      tone: 'wait',
      label: 'À faire',
      strong: `V${yours(application).slice(1)} est commencée.`,
      text: isAdmin
        ? 'Terminez-la, puis déposez-la : la Région ne la voit pas encore.'
        : 'Complétez-la ; une personne qui administre la structure la déposera.',
      action: {
        href: ownPath(applicationKindWords[application.kind].path, application.organizationId),
        label: `Continuer ${applicationKindWords[application.kind].the}`,
      },
    }
  }
  if (application.status === 'awaitingReply' && openRequest(application.exchanges)) {
    return {
      id: application.id,
      tone: 'wait',
      label: 'À faire',
      strong: 'La Région vous a posé une question',
      text: `sur ${yours(application)} ${application.number}. Le délai d’instruction est suspendu jusqu’à votre réponse.`,
      action: { href: `${page}#repondre`, label: 'Répondre' },
    }
  }
  return {
    id: application.id,
    tone: 'info',
    label: 'En cours',
    strong: `La Région étudie ${yours(application)}.`,
    text: `Dossier ${application.number}. Elle vous écrit si elle a une question.`,
    action: { href: page, label: 'Suivre le dossier' },
  }
}
