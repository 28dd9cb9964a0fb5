import { removeUnnamed, resealedCopy } from '@/media/unnamed-files'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import type { Scheduled } from '@/platform/slice'
import type { Application } from './application'
import { attachmentsFolder, attachmentsOf } from './attachments'
import type * as outbox from './outbox'
import { applications } from './records'

const hourMs = 3_600_000
/** Longer than an upload takes: its file stands before its draft names it. */
const youngMs = 24 * hourMs
const pageSize = 200

/** Takes away the bytes of a document that its draft no longer names. */
export const removeFile: HandlerFor<typeof outbox.removeAttachedFile> = async (portal, { applicationId, file }) => {
  const application = await portal.store.get(applications, applicationId)
  if (!application || !attachmentsOf(application).some((one) => one.file === file)) await portal.files.remove(file)
  return delivered
}

/** Removes files that no application names: of uploads that stopped halfway, of drafts that were purged or are gone. */
export const tidyAttachments = (portal: Portal): Promise<number> =>
  removeUnnamed(portal, { folder: attachmentsFolder, youngMs }, (ids) => namesOf(portal, ids))

async function namesOf({ store }: Portal, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (let at = 0; at < ids.length; at += pageSize) {
    const where = { id: { in: ids.slice(at, at + pageSize) } }
    for (const row of await store.find(applications, { where, limit: pageSize }))
      if (row.status !== 'purged') for (const { file } of attachmentsOf(row)) names.add(file)
  }
  return names
}

export const attachmentsSchedule: readonly Scheduled[] = [{ everyMs: 6 * hourMs, run: tidyAttachments }]

/**
 * Seals every document that an older key sealed under the first of `RECIPIENT_CIPHER_KEYS`, file by file; answers how
 * many. The old file goes once no row names it.
 */
export async function resealAttachments(portal: Portal): Promise<number> {
  let resealed = 0
  for (let last = ''; ; ) {
    const where = { id: { greater_than: last }, attachments: { not_equals: null } }
    const rows = await portal.store.find(applications, { where, sort: 'id', limit: pageSize })
    for (const row of rows) resealed += await resealOf(portal, row)
    if (rows.length < pageSize) return resealed
    last = rows.at(-1)?.id ?? ''
  }
}

async function resealOf(portal: Portal, application: Application): Promise<number> {
  let resealed = 0
  for (const { id, file } of attachmentsOf(application)) {
    const anew = await resealedCopy(portal, file)
    if (!anew) continue
    const changed = await commitAsSystem(portal, system('keys:rotate'), applications, application.id, (current) =>
      attachmentsOf(current).some((one) => one.id === id)
        ? {
            set: {
              attachments: attachmentsOf(current).map((one) => (one.id === id ? { ...one, file: anew } : one)),
            },
            journal: { event: 'attachmentResealed' },
          }
        : null,
    )
    if (!changed.ok) continue
    await portal.files.remove(file)
    resealed += 1
  }
  return resealed
}
