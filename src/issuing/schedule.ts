import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { issuerNamed } from './issuers'
import * as outbox from './outbox'
import { beginReconciliation } from './reconciliation/reconciling'
import { takeUpLinked } from './sending/linking'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const issuerNames = ['embedded', 'obf'] as const

/** At night, when few write: from three hours after midnight in Paris. */
async function everyNight(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  if (Date.parse(now) - Date.parse(startOfParisDay(parisDateOf(now))) < 3 * hourMs) return
  for (const name of issuerNames) if (issuerNamed(portal, name)) await beginReconciliation(portal, name)
}

/** Once in six hours whatever the number of workers: the slot is part of the effect's key. */
async function watchIssuer(portal: Portal): Promise<void> {
  const { issuer } = portal.env
  const slot = Math.floor(Date.parse(portal.clock.now()) / (6 * hourMs))
  const effect = outbox.watchIssuer({}, { target: issuer })
  await enqueue(portal, [{ key: `watch-issuer:${issuer}:${slot}`, source: `issuer-states:${issuer}`, effect }])
}

/** What comes back by itself in this slice. */
export const issuingSchedule = [
  { everyMs: 15 * minuteMs, run: everyNight },
  { everyMs: 15 * minuteMs, run: watchIssuer },
  { everyMs: minuteMs, run: takeUpLinked },
] as const
