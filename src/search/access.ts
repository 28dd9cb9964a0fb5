import { accessTable } from '@/platform/access'

/** The rows are read by the portal alone: what leaves is what `searchEverything` answers. */
export const searchAccess = accessTable({ 'search-entries': {} })
