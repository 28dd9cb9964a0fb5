import { onTheMachine } from '@/boot/on-the-machine'
import { shares } from '@/insights/counting/counts'
import { recountEverything } from '@/insights/counting/recount'
import type { Portal } from '@/platform/portal'
import { runToTheEnd } from '@/platform/process-end'

/** Counts every row of the figures anew from the records, while the portal runs: harmless at any time (STA-2). */
async function rebuild(portal: Portal): Promise<void> {
  await recountEverything(portal)
  console.log(`Compteurs recalculés : ${shares.length}.`)
}

runToTheEnd(() => onTheMachine({ part: 'statistics-rebuild' }, rebuild))
