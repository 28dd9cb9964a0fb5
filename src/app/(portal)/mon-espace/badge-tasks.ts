import type { BadgeSubmission } from '@/catalogue/submission'
import type { Task } from '@/recognition/what-next'

/** What the badges of a structure await from it: an answer to a question, a word on a proposal. */
export function badgeTasks(submissions: readonly BadgeSubmission[]): readonly Task[] {
  return submissions.flatMap((submission) => {
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
    return []
  })
}
