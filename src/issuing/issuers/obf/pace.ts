import type { ObfSettings } from '@/platform/env'

/** How long to wait for what. `pace` shortens all of it, outside production only. */
export interface IssuerPace {
  readonly absenceDelaySeconds: number
  readonly pauseSeconds: number
  readonly tokenSpacingMs: number
  readonly tokenTimeoutMs: number
  readonly callTimeoutMs: number
  readonly wholeMs: number
  readonly betweenPagesMs: number
}

/** The delay of ISS-4 stays longer than a whole call and its lease together, at any pace. */
export function paceOf({ pace }: Pick<ObfSettings, 'pace'>): IssuerPace {
  const shortened = (milliseconds: number, atLeast: number) => Math.max(atLeast, milliseconds / pace)
  return {
    absenceDelaySeconds: shortened(600_000, 8_000) / 1000,
    pauseSeconds: shortened(60_000, 1_000) / 1000,
    tokenSpacingMs: shortened(10_000, 100),
    tokenTimeoutMs: shortened(10_000, 1_000),
    callTimeoutMs: shortened(20_000, 1_000),
    wholeMs: shortened(42_000, 4_000),
    betweenPagesMs: shortened(100, 10),
  }
}
