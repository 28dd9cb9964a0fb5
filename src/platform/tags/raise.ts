import type { Portal } from '../portal'

type Raising = Pick<Portal, 'store' | 'clock' | 'tags' | 'log'>

/** Counts these tags up, and tells this process at once; the others read it at their next tick. */
export async function raise(portal: Raising, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await portal.store.raiseTags(names, portal.clock.now())
  portal.tags.heard(names)
}

/** For callers whose own work is kept already: what fails here is repeated by the effect. */
export async function raiseSafely(portal: Raising, names: readonly string[]): Promise<void> {
  try {
    await raise(portal, names)
  } catch (error) {
    portal.log.warn({ err: error, tags: names }, 'tags not raised, the effect will repeat it')
  }
}
