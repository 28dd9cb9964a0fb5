import type { Slice } from './slice'

const handle = globalThis as typeof globalThis & { portalSlices?: readonly Slice[] }

/** The slices that this process is made of, for Next's side, whose bundles hold none of them (design §8b). */
export const publishedSlices = (): readonly Slice[] => handle.portalSlices ?? []

export function publishSlices(slices: readonly Slice[]): void {
  handle.portalSlices = slices
}
