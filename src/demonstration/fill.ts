import { slices } from '@/boot/slices'
import { recountEverything } from '@/insights/counting/recount'
import type { Instant } from '@/kernel/clock'
import {
  type DemonstrationSize,
  hourOf,
  type Story,
  type StoryClock,
  schemeBegan,
} from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import { runDue } from '@/platform/queue'
import { sweep } from '@/platform/relay'
import { openAccounts } from './cast'

/** `scheme`: what the Région would see after four years. `small`: enough for every screen, filled in some seconds. */
export const sizes = {
  scheme: { structures: 40, people: 1_200, awards: 4_800 },
  small: { structures: 40, people: 120, awards: 300 },
} as const satisfies Record<string, DemonstrationSize>

/**
 * Plays the invented history into an empty database, scene by scene in the order of time, through the commands that
 * people use: each slice tells its chapter. `clock` is the portal's; it ends at `today`. `onProgress` hears the share
 * that is done, 0 to 1.
 */
export async function fill(
  portal: Portal,
  clock: StoryClock,
  given: { readonly today: Instant; readonly size: DemonstrationSize; readonly onProgress?: (share: number) => void },
): Promise<void> {
  if (portal.env.issuer !== 'embedded') throw new Error('The demonstration is filled with the embedded issuer alone.')
  const { today, size } = given
  clock.set(hourOf(schemeBegan, 9))
  const story: Story = { portal, today, size, cast: await openAccounts(portal), settled: new Map() }
  const scenes = slices
    .flatMap(({ demonstration }) => demonstration?.(story) ?? [])
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  for (const [index, scene] of scenes.entries()) {
    clock.set(scene.at < today ? scene.at : today)
    await scene.play()
    await deliverAll(portal)
    given.onProgress?.((index + 1) / scenes.length)
  }
  clock.set(today)
  await sweep(portal)
  await deliverAll(portal)
  await recountEverything(portal)
}

/** Delivers everything that is due: the worker of the story. */
async function deliverAll(portal: Portal): Promise<void> {
  while ((await runDue(portal, { limit: 50 })) > 0);
}
