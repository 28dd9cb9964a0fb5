import { system } from '@/platform/actor'
import { type Delivery, delivered, goesOn } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { awardImports, isOpenToWithdrawal } from '../import'
import { importEvents } from '../import-events'
import * as outbox from '../outbox'

/** « Envoyer maintenant »: the window ends, and the declaration counts. */
export const sendDeclarationNow = importEvents.on('sendNow', {
  summary: 'End the withdrawal window of a declaration: it counts at once',
  change: () => ({
    set: { countsAt: null },
    effects: [outbox.recordImport()],
    journal: { event: 'declarationSentNow' },
  }),
})

/** Takes a declaration back whole: nothing was evaluated, nothing was sent, the same file may be declared again (EX54). */
export const takeDeclarationBack = importEvents.on('takeBack', {
  summary: 'Take a declaration back whole before it counts',
  change: () => ({
    set: { countsAt: null },
    effects: [outbox.forgetLines()],
    journal: { event: 'declarationWithdrawn' },
  }),
})

/** Nobody acted: the window ends by itself. Whoever swaps first, this or a person, decides. */
export async function endWindow(portal: Portal, importId: string): Promise<Delivery> {
  const row = await portal.store.get(awardImports, importId)
  if (row?.state !== 'waiting') return delivered
  if (row.countsAt && isOpenToWithdrawal(row, portal.clock.now())) return goesOn(row.countsAt, 'the window is open')
  await importEvents.move(portal, system('declaration'), importId, 'endWindow', () => ({
    set: { countsAt: null },
    effects: [outbox.recordImport()],
    journal: { event: 'declarationWindowEnded' },
  }))
  return delivered
}
