import { openRequest } from '@/casework/exchange'
import { formatParisDate, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import type { Application } from './application'
import { chainEndOn, firstStart, type MembershipFacts, type PendingRenewal, statusOn } from './membership'

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
  /** Files of the structure, newest first. */
  readonly files: readonly Application[]
  readonly today: ParisDate
  readonly isAdmin: boolean
}

/** What comes first on a structure's page about its status: a question, a draft, a waiting file, or the status itself. */
export function statusTask({ organizationId, facts, renewal, files, today, isAdmin }: Situation): Task {
  const file = files.find((one) => ['draft', 'submitted', 'inReview', 'awaitingReply'].includes(one.status))
  if (file) return fileTask(file, isAdmin)
  const { status } = statusOn(facts, today, renewal)
  const end = chainEndOn(facts, today)
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
  const last = files[0]
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

const isTurnedDown = ({ status }: Application): boolean => status === 'refused' || status === 'closed'

/** The decision and its reason stand on the file, and so does the way on. */
const refusedTask = (file: Application): Task => ({
  id: file.id,
  tone: 'wait',
  label: file.status === 'refused' ? 'Refusée' : 'Sans suite',
  strong:
    file.status === 'refused'
      ? 'La Région n’a pas accepté votre candidature.'
      : 'La Région a classé votre candidature sans suite.',
  text: 'Lisez pourquoi, puis repartez de ce que vous aviez écrit.',
  action: { href: `/mon-espace/dossiers/${file.id}`, label: 'Lire la décision' },
})

function fileTask(file: Application, isAdmin: boolean): Task {
  const page = `/mon-espace/dossiers/${file.id}`
  if (file.status === 'draft') {
    return {
      id: file.id,
      tone: 'wait',
      label: 'À faire',
      strong: 'Votre candidature est commencée.',
      text: isAdmin
        ? 'Terminez-la, puis déposez-la : la Région ne la voit pas encore.'
        : 'Complétez-la ; une personne qui administre la structure la déposera.',
      action: { href: ownPath('/mon-espace/candidature', file.organizationId), label: 'Continuer la candidature' },
    }
  }
  if (file.status === 'awaitingReply' && openRequest(file.exchanges)) {
    return {
      id: file.id,
      tone: 'wait',
      label: 'À faire',
      strong: 'La Région vous a posé une question',
      text: `sur votre candidature ${file.number}. Le délai d’instruction est suspendu jusqu’à votre réponse.`,
      action: { href: `${page}#repondre`, label: 'Répondre' },
    }
  }
  return {
    id: file.id,
    tone: 'info',
    label: 'En cours',
    strong: 'La Région étudie votre candidature.',
    text: `Dossier ${file.number}. Elle vous écrit si elle a une question.`,
    action: { href: page, label: 'Suivre le dossier' },
  }
}
