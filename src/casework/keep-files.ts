import { removeUnnamed, resealedCopy } from '@/media/unnamed-files'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import type { Scheduled } from '@/platform/slice'
import { messageFilesFolder } from './attached'
import { type CaseMessage, caseMessages, filesOf } from './messages'

const hourMs = 3_600_000
/** A question's or an answer's file stands in its case first; its line of the thread follows, after a dead effect much later. */
const youngMs = 30 * 24 * hourMs
const pageSize = 200

/** Removes documents that no message names any more. */
export const tidyMessageFiles = (portal: Portal): Promise<number> =>
  removeUnnamed(portal, { folder: messageFilesFolder, youngMs }, (caseIds) => namesOf(portal, caseIds))

async function namesOf(portal: Portal, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  if (caseIds.length === 0) return names
  await eachWithFiles(portal, { caseId: { in: [...caseIds] } }, (message) => {
    for (const { file } of filesOf(message)) names.add(file)
    return Promise.resolve()
  })
  return names
}

async function eachWithFiles(
  portal: Portal,
  where: Readonly<Record<string, unknown>>,
  run: (message: CaseMessage) => Promise<void>,
): Promise<void> {
  for (let last = ''; ; ) {
    const filter = { ...where, id: { greater_than: last }, attachments: { not_equals: null } }
    const rows = await portal.store.find(caseMessages, { where: filter, sort: 'id', limit: pageSize })
    for (const row of rows) await run(row)
    if (rows.length < pageSize) return
    last = rows.at(-1)?.id ?? ''
  }
}

export const messageFilesSchedule: readonly Scheduled[] = [{ everyMs: 6 * hourMs, run: tidyMessageFiles }]

/** Seals every document of a message that an older key sealed under the first one; answers how many. */
export async function resealMessageFiles(portal: Portal): Promise<number> {
  let resealed = 0
  await eachWithFiles(portal, {}, async (message) => {
    for (const { id, file } of filesOf(message)) {
      const anew = await resealedCopy(portal, file)
      if (!anew) continue
      const changed = await commitAsSystem(portal, system('keys:rotate'), caseMessages, message.id, (current) => ({
        set: { attachments: filesOf(current).map((one) => (one.id === id ? { ...one, file: anew } : one)) },
        journal: { event: 'attachmentResealed' },
      }))
      if (!changed.ok) continue
      await portal.files.remove(file)
      resealed += 1
    }
  })
  return resealed
}
