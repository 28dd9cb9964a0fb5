import type { BadgeSubmission } from '@/catalogue/submission'
import type { Task } from '@/recognition/what-next'

/** What the badges of a structure await from it: an answer to a question, a word on a proposal, the end of a draft. */
export function badgeTasks(submissions: readonly BadgeSubmission[]): readonly Task[] {
  return inOrder(submissions).flatMap((submission) => {
    const task = {
      id: submission.id,
      tone: 'wait' as const,
      label: 'À faire',
      action: { href: `/mon-espace/badges/${submission.id}`, label: 'Répondre' },
    }
    if (submission.status === 'awaitingReply') {
      return [
        {
          ...task,
          strong: 'La Région vous a posé une question',
          text: `sur le badge « ${submission.badgeName} ».`,
        },
      ]
    }
    if (submission.status === 'requalificationProposed') {
      return [
        {
          ...task,
          strong: 'La Région vous fait une proposition',
          text: `sur le badge « ${submission.badgeName} ». Sans réponse de votre part, rien ne change.`,
        },
      ]
    }
    if (submission.status === 'draft') {
      return [
        {
          ...task,
          strong: 'Un badge est commencé.',
          text: submission.badgeName
            ? `« ${submission.badgeName} » : terminez-le, la Région ne le voit pas encore.`
            : 'Terminez-le : la Région ne le voit pas encore.',
          action: { ...task.action, label: 'Continuer' },
        },
      ]
    }
    return []
  })
}

/** Who waits for us comes before what we began ourselves. */
const inOrder = (submissions: readonly BadgeSubmission[]): readonly BadgeSubmission[] =>
  submissions.toSorted((one, other) => Number(one.status === 'draft') - Number(other.status === 'draft'))
