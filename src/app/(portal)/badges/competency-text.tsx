import type { Competency } from '@/catalogue/competency'
import { competencyText } from '@/catalogue/queries'
import { shownMedia } from '@/kernel/rich-text/plain-text'
import { picturesOf } from '@/media/queries'
import type { Portal } from '@/platform/portal'
import { CompetencyTextView } from './competency-text-view'

/** What editors wrote to explain a competence, with its pictures. */
export async function explained(portal: Portal, competency: Competency) {
  const text = await competencyText(portal, competency)
  return { text, pictures: await picturesOf(portal, shownMedia(text)) }
}

export const CompetencyText = async ({
  portal,
  competency,
}: {
  readonly portal: Portal
  readonly competency: Competency
}) => <CompetencyTextView {...(await explained(portal, competency))} />
