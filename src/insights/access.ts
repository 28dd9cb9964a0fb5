import { accessTable } from '@/platform/access'

/** The exact counters are read by the portal alone: what leaves is what the figures of STA publish. */
export const insightsAccess = accessTable({
  'statistics-counts': {},
  // How often pages were read: counts, nobody's. Editors read them on their screen.
  'visit-months': {},
})
