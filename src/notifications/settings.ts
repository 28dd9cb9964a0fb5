import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { type Change, changing, create } from '@/platform/commit'
import { type MailTime, type NoticeCategory, type NoticeKind, noticeCategories } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { collection } from '@/platform/store/store'
import { isOfStaff } from './staff-audiences'

/** What a reader chose, by category; a category that is missing follows its kinds. */
export type NoticeChoices = { readonly [category in NoticeCategory]?: MailTime }

/** One row an account, made at the first choice. */
export interface NotificationSettings {
  readonly id: string
  readonly revision: number
  readonly userId: string
  readonly choices: NoticeChoices
  /** As they were before the last change: what « Rétablir » brings back. */
  readonly previous: NoticeChoices | null
  /** What was told until then counts as read. */
  readonly readUpTo: Instant | null
}

export const notificationSettings = collection<NotificationSettings>('notification-settings')

export const settingsOf = (portal: Portal, userId: string): Promise<NotificationSettings | null> =>
  findOne(portal, notificationSettings, { userId: { equals: userId } })

/**
 * When a mail of this kind leaves for somebody with these choices (NOT). ★ always at once; what gathers by itself once a
 * day waits for no digest; the digest itself holds what its reader chose, and is never empty.
 */
export function mailTimeOf(kind: NoticeKind, choices: NoticeChoices): MailTime {
  if (kind.isObligatory || kind.category === 'digest') return 'atOnce'
  const chosen = choices[kind.category] ?? kind.mail
  return kind.gathers && chosen === 'daily' ? 'atOnce' : chosen
}

/** Categories of this reader in which something may be chosen: a line that they may get, and may refuse. */
export const choosable = (kinds: readonly NoticeKind[], isStaff: boolean): readonly NoticeCategory[] =>
  (Object.keys(noticeCategories) as NoticeCategory[]).filter(
    (category) =>
      category !== 'digest' &&
      kinds.some(
        (kind) =>
          kind.category === category &&
          !kind.isObligatory &&
          kind.to !== 'addressee' &&
          (isStaff || !isOfStaff(kind.to)),
      ),
  )

type Form = { readonly formKey?: string | undefined; readonly revision?: number | undefined }
type Decide = (
  settings: Pick<NotificationSettings, 'choices' | 'previous' | 'readUpTo'>,
) => (Omit<Change<NotificationSettings>, 'set'> & { readonly set: Partial<NotificationSettings> }) | null

/** Changes the settings of an account; the first change makes the row. Of two first ones the second decides on what the first made. */
export async function changeSettings(
  portal: Portal,
  actor: Actor,
  userId: string,
  form: Form,
  decide: Decide,
): Promise<Result<NotificationSettings>> {
  const before = await settingsOf(portal, userId)
  if (!before) {
    const empty = { id: newId(), revision: 0, userId, choices: {}, previous: null, readUpTo: null }
    const change = decide(empty)
    if (!change) return ok(empty)
    const { set, ...rest } = change
    const key = form.formKey === undefined ? {} : { formKey: form.formKey }
    const made = await create(portal, actor, notificationSettings, { ...empty, ...set }, rest, key)
    if (made.ok || made.problem.code !== 'record.exists') return made
  }
  const id = before?.id ?? (await settingsOf(portal, userId))?.id ?? ''
  return changing(portal, actor, notificationSettings, id, {
    form,
    decide: (row) => ok(decide(row)),
    ...(form.revision === undefined && { tries: 8 }),
  })
}
