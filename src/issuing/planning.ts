import { system } from '@/platform/actor'
import { createMany, type NewDocument } from '@/platform/create-many'
import type { Portal } from '@/platform/portal'
import type { Issuance } from './issuance'
import { issuances } from './records'

/** The effect that a batch of decisions carries out itself: it plans its badges in the statements that keep them. */
export { planIssuance } from './outbox'

/** Plans the badges of many decisions in one statement; answers the new lines and what they owe, for `relayMany`. */
export const planMany = (portal: Portal, lines: readonly NewDocument<Issuance>[]) =>
  createMany(portal, system('issuing'), issuances, lines, 'issuanceKey')

/** Keeps lines of badges that were issued before the portal; those that are there stay as they are (ISS-8). */
export const keepTakenOver = (portal: Portal, rows: readonly Issuance[]) =>
  portal.store.insertMany(issuances, rows, { by: 'issuanceKey', compare: [] })
