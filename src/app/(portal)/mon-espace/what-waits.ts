import type { Unread } from '@/casework/queries'
import { counted } from '@/kernel/french'
import type { Task } from '@/recognition/what-next'

export interface OwnWork {
  /** What the status says; `ok` when it asks for nothing. */
  readonly status: Task
  /** Cases of badges, questions and proposals first. */
  readonly badges: readonly Task[]
  /** Persons who asked to join and wait for an answer. */
  readonly requests: number
  /** Declarations whose preview nobody has confirmed, newest first. */
  readonly previews: readonly { readonly id: string; readonly fileName: string }[]
  /** The structure's account at Open Badge Factory refuses the secret. */
  readonly sourceIsStopped: boolean
  readonly isAdmin: boolean
  /** Invitations of this person, shown above by a notice of their own. */
  readonly invitations: number
  readonly organizationId: string
  /** Case → messages of the Région that nobody of the structure has seen. */
  readonly unread: ReadonlyMap<string, Unread>
}

/** Good to know beside what waits: where the Région wrote, and nobody has looked yet. */
function unreadTasks({ unread, status, badges }: OwnWork): readonly Task[] {
  const told = new Set([status, ...badges].filter(waits).map(({ id }) => id))
  const cases = [...unread].filter(([caseId]) => !told.has(caseId))
  const [first] = cases
  if (!first) return []
  const count = cases.reduce((sum, [, one]) => sum + one.count, 0)
  const place = first[1].caseKind === 'application' ? 'dossiers' : 'badges'
  return [
    {
      id: 'unread',
      tone: 'info',
      label: 'Nouveau',
      strong: counted(count, 'message de la Région vous attend.', 'messages de la Région vous attendent.'),
      text: 'Personne de votre structure n’a encore ouvert cet échange.',
      action: { href: `/mon-espace/${place}/${first[0]}#echanges`, label: 'Lire' },
    },
  ]
}

const waits = ({ tone }: Task): boolean => tone === 'wait' || tone === 'alert'

/**
 * What awaits the people of a structure, most pressing first, over everything that may. « Tout est en ordre » is the
 * answer only where nothing else is: one rule, so that no screen says it beside something that waits.
 */
export function whatWaits(work: OwnWork): readonly Task[] {
  const tasks = [work.status, ...work.badges, ...otherTasks(work)]
  const waiting = tasks.filter(waits)
  if (waiting.length === 0 && work.invitations === 0) return tasks
  return [...waiting, ...tasks.filter((task) => !waits(task) && task.tone !== 'ok')]
}

function otherTasks(work: OwnWork): readonly Task[] {
  const at = `?structure=${work.organizationId}`
  const task = { tone: 'wait' as const, label: 'À faire' }
  const team: Task = {
    ...task,
    id: 'team',
    strong: work.requests === 1 ? 'Une personne demande' : `${work.requests} personnes demandent`,
    text: 'à rejoindre votre structure.',
    action: { href: `/mon-espace/equipe${at}`, label: 'Répondre à la demande' },
  }
  const source: Task = {
    ...task,
    id: 'source',
    strong: 'Vos badges ne sont plus relevés.',
    text: 'Open Badge Factory refuse l’identifiant ou le secret : saisissez-en de nouveaux.',
    action: { href: `/mon-espace/declarations/open-badge-factory${at}`, label: 'Voir le compte' },
  }
  const previews = work.previews.map(({ id, fileName }) => ({
    ...task,
    id,
    strong: 'Une déclaration attend votre confirmation.',
    text: `« ${fileName} » : rien ne compte tant que vous ne l’avez pas confirmée.`,
    action: { href: `/mon-espace/declarations/${id}`, label: 'Voir l’aperçu' },
  }))
  return [
    ...unreadTasks(work),
    ...(work.requests > 0 && work.isAdmin ? [team] : []),
    ...previews,
    ...(work.sourceIsStopped && work.isAdmin ? [source] : []),
  ]
}
