import { accessTable } from '@/platform/access'

/** Who may read what of the awards slice (design §7). What it does not name is closed. */
export const awardsAccess = accessTable({
  // Closed to every role: what is public of a signed badge leaves one at a time, by its random id (server/open-badges).
  credentials: {},
})
