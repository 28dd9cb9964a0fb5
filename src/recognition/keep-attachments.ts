import { later } from '@/kernel/clock'
import { keepPrivately, openPrivately } from '@/media/private-file'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { isSealedByFirstKey } from '@/platform/sealed-file'
import type { Scheduled } from '@/platform/slice'
import type { Application } from './application'
import { attachmentsFolder, attachmentsOf, folderOf } from './attachments'
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

/** `pieces/<application>/<id>.bin` → the application. */
const applicationIdOf = (name: string): string => name.split('/')[1] ?? ''

/**
 * Removes files that no row names: of uploads that stopped halfway, and of drafts that were purged or are gone. Answers
 * how many.
 */
export async function tidyAttachments(portal: Portal): Promise<number> {
  const before = later(portal.clock.now(), -youngMs)
  let removed = 0
  for (let after: string | null | undefined; after !== null; ) {
    const { files, next } = await portal.files.list(attachmentsFolder, after)
    const named = await namesOf(portal, [...new Set(files.map(({ name }) => applicationIdOf(name)))])
    for (const { name, writtenAt } of files) {
      if (named.has(name) || writtenAt === null || writtenAt > before) continue
      await portal.files.remove(name)
      removed += 1
    }
    after = next
  }
  return removed
}

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
    const sealed = await portal.files.get(file)
    if (!sealed || isSealedByFirstKey(portal.env, sealed)) continue
    const bytes = await openPrivately(portal, file)
    const anew = bytes && (await keepPrivately(portal, folderOf(application.id), bytes))
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
