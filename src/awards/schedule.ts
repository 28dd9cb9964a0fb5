import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { issuerNamed } from './issuers'
import { takeUpLinked } from './issuing/linking'
import { beginReconciliation } from './issuing/reconciling'
import { alertFailingSources } from './sources/obf/alert'
import { pollDueSources } from './sources/obf/schedule'

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
  const now = portal.clock.now()
  const row: EffectRow = {
    id: newId(),
    key: `watch-issuer:${portal.env.issuer}:${Math.floor(Date.parse(now) / (6 * hourMs))}`,
    source: `issuer-states:${portal.env.issuer}`,
    type: 'awards.watch-issuer',
    target: portal.env.issuer,
    payload: {},
    status: 'waiting',
    attempts: 0,
    runAfter: now,
    leaseUntil: null,
    leaseToken: null,
    lastError: null,
    createdAt: now,
    doneAt: null,
  }
  await portal.store.insert(effects, row)
}

/** What comes back by itself in this slice; `src/worker/schedule.ts` gathers every slice's. */
export const awardsSchedule = [
  { everyMs: 15 * minuteMs, run: everyNight },
  { everyMs: 15 * minuteMs, run: watchIssuer },
  { everyMs: minuteMs, run: pollDueSources },
  { everyMs: 15 * minuteMs, run: alertFailingSources },
  { everyMs: minuteMs, run: takeUpLinked },
] as const
