import type { Portal } from '@/platform/portal'
import { labelledCases, mostLabelled } from './labels'

/** Whether a label is on more cases than a list can hold: its screens and files say so. */
export const labelledBeyond = async (portal: Portal, labelId: string): Promise<boolean> =>
  labelId !== '' && (await portal.store.count(labelledCases, { labelId: { equals: labelId } })) > mostLabelled
