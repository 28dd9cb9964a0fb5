import { type ShownCase, shownDialogue, shownSections, shownText } from '@/casework/shown-case'
import { type Result, refuse } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { pictureFile } from './badge-picture'
import { describeTerms, regionalBadgeCode } from './competency'
import { publishedBadge } from './content'
import { badgeSubmissions, shownNumber, termsOnTable } from './submission'

/** The one file of a badge’s case. */
const picture = 'image'

/** The case of a badge as an invited expert sees it, with the Région’s criteria beside its own (OPI-4). */
export async function shownSubmission(portal: Portal, id: string): Promise<ShownCase | null> {
  const submission = await portal.store.get(badgeSubmissions, id)
  if (!submission?.submittedAt) return null
  const { badge, explanation } = submission
  const terms = termsOnTable(submission)
  const regional = terms ? await publishedBadge(portal, regionalBadgeCode(terms.competency, terms.level)) : null
  return {
    organizationName: shownText(submission.organizationName),
    title: `Badge « ${shownText(submission.badgeName)} », ${shownNumber(submission) ?? ''}`,
    sections: shownSections([
      ['Description', badge.description],
      ['Critères du badge', badge.criteria],
      ['Qui l’a conçu', badge.credit ?? ''],
      ['Badge Région demandé', terms ? describeTerms(terms) : ''],
      ['Critères du badge Région', regional?.criteria.join('\n') ?? ''],
      ['Explication de la structure', explanation],
    ]),
    dialogue: shownDialogue(submission.exchanges),
    files: badge.image ? [{ id: picture, name: `${shownText(badge.name)}.png`, bytes: badge.image.bytes }] : [],
    pictureId: badge.image ? picture : null,
  }
}

/** The picture of such a case, for whoever was let in to it. */
export async function submissionFile(portal: Portal, id: string, fileId: string): Promise<Response | Result<never>> {
  const submission = fileId === picture ? await portal.store.get(badgeSubmissions, id) : null
  return (await pictureFile(portal, submission?.badge.image?.file)) ?? refuse(problems.notFound)
}
