import type { Portal } from '@/platform/portal'
import { type Front, openFront } from '~/tests/support/front'

export interface IssuingPortal extends Portal {
  readonly front: Front
  /** Sets the clock of issuing; the front keeps its own. */
  at(instant: string): void
  stop(): Promise<void>
}

/** A portal that issues through the embedded issuer, on a new SQLite database with keys of its own. */
export async function issuingPortal(): Promise<IssuingPortal> {
  const front = await openFront({ settings: { ISSUER: 'embedded' } })
  let now = '2026-04-01T09:00:00.000Z'
  return {
    ...front.portal,
    front,
    clock: { now: () => now },
    at: (instant) => {
      now = instant
    },
    stop: () => front.close(),
  }
}
