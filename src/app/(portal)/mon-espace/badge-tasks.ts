import type { BadgeSubmission } from '@/catalogue/submission'
import type { Task } from '@/recognition/what-next'

/** What the badges of a structure await from it; who waits for us comes before what we began ourselves. */
export const badgeTasks = (submissions: readonly BadgeSubmission[]): readonly Task[] =>
  submissions
    .toSorted((one, other) => Number(one.status === 'draft') - Number(other.status === 'draft'))
    .flatMap((submission) => {
      const words = wordsOf(submission)
      if (!words) return []
      const [strong, text, label] = words
      const href = `/mon-espace/badges/${submission.id}`
      return [{ id: submission.id, tone: 'wait' as const, label: 'À faire', strong, text, action: { href, label } }]
    })

/** An answer to a question, a word on a proposal, the end of a draft; null where nothing waits. */
function wordsOf({
  status,
  badgeName,
}: BadgeSubmission): readonly [strong: string, text: string, action: string] | null {
  switch (status) {
    case 'awaitingReply':
      return ['La Région vous a posé une question', `sur le badge « ${badgeName} ».`, 'Répondre']
    case 'requalificationProposed':
      return [
        'La Région vous fait une proposition',
        `sur le badge « ${badgeName} ». Sans réponse de votre part, rien ne change.`,
        'Répondre',
      ]
    case 'draft':
      return [
        'Un badge est commencé.',
        badgeName
          ? `« ${badgeName} » : terminez-le, la Région ne le voit pas encore.`
          : 'Terminez-le : la Région ne le voit pas encore.',
        'Continuer',
      ]
    default:
      return null
  }
}
