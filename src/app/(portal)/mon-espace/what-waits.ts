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
    ...(work.requests > 0 && work.isAdmin ? [team] : []),
    ...previews,
    ...(work.sourceIsStopped && work.isAdmin ? [source] : []),
  ]
}
