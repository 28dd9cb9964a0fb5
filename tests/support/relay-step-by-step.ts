import { vi } from 'vitest'
import type { Portal } from '@/platform/portal'
import { relayInSteps } from '@/platform/store/relay-steps'

/** The relay writes one thing after the other, as on MongoDB, so that a test may end it between two of them. */
export const relayStepByStep = ({ store }: Pick<Portal, 'store'>): void => {
  vi.spyOn(store, 'relay').mockImplementation((relayed) => relayInSteps(store, relayed))
}
