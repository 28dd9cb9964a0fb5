import { slices } from '@/boot/slices'
import type { AccessTable } from '@/platform/access'

/** Each slice's table under its name: the matrix page and its test read them here. */
export const accessTables: Readonly<Record<string, AccessTable>> = Object.fromEntries(
  slices.flatMap(({ name, access }) => (access ? [[name, access] as const] : [])),
)
