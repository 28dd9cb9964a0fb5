import { type ShownCase, shownDialogue, shownFileName, shownSections, shownText } from '@/casework/shown-case'
import type { Result } from '@/kernel/result'
import { sendPrivately } from '@/media/private-file'
import type { Portal } from '@/platform/portal'
import { motivationOf, pointNames, points, pointText } from './answers'
import { type Application, applicationKindWords, shownNumber } from './application'
import { attachmentsOf } from './attachments'
import { applications } from './records'

/** A case as an invited expert sees it (OPI-4). */
export async function shownApplication(portal: Portal, id: string): Promise<ShownCase | null> {
  const application = await portal.store.get(applications, id)
  if (!application?.submittedAt) return null
  return {
    organizationName: shownText(application.organizationName),
    title: `${applicationKindWords[application.kind].name} ${shownNumber(application) ?? ''}`.trim(),
    sections: shownSections(sectionsOf(application)),
    dialogue: shownDialogue(application.exchanges),
    files: attachmentsOf(application).map(({ id: fileId, name, bytes }) => ({
      id: fileId,
      name: shownFileName(name),
      bytes,
    })),
    pictureId: null,
  }
}

const sectionsOf = ({ kind, answers }: Application): readonly (readonly [string, string])[] =>
  kind === 'ambassador'
    ? [['Motivation', motivationOf(answers)]]
    : points.map((point) => [pointNames[point], pointText(answers, point)])

/** One document of such a case, for whoever was let in to it. */
export async function applicationFile(portal: Portal, id: string, fileId: string): Promise<Response | Result<never>> {
  const application = await portal.store.get(applications, id)
  const found = application && attachmentsOf(application).find((one) => one.id === fileId)
  return sendPrivately(portal, found && { ...found, name: shownFileName(found.name) })
}
