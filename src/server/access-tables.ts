import { accessTablesOf } from '@/boot/composed'
import { slices } from '@/boot/slices'

/** Each slice's table under its name. */
export const accessTables = accessTablesOf(slices)
