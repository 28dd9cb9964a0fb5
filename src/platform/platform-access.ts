import { accessTable } from './access'

/** The queue and the journal are read by scheme managers alone, in the admin; nobody writes them but the platform. */
export const platformAccess = accessTable({
  allowances: {},
  'cache-tags': {},
  effects: { read: { schemeManager: 'yes' } },
  heartbeats: {},
  installation: {},
  leases: {},
  mailbox: {},
  'obf-tokens': {},
  journal: { read: { schemeManager: 'yes' } },
})
