import { type Handled, handle } from '@/platform/handle'
import type { Scheduled } from '@/platform/slice'
import { mailDigest, planDigests } from './digest'
import { forgetNotices } from './kept'
import * as outbox from './outbox'

export const notificationsEffects: readonly Handled[] = [handle(outbox.mailDigest, mailDigest)]

const minuteMs = 60_000

export const notificationsSchedule: readonly Scheduled[] = [
  { everyMs: 15 * minuteMs, run: planDigests },
  { everyMs: 60 * minuteMs, run: forgetNotices },
]
