import { newId } from '@/kernel/ids'
import type { Profile } from '@/people/profile'

/** The smallest aggregate that exists: what the platform does with it, it does with all. */
export const aProfile = (values: Partial<Profile> = {}): Profile => ({
  id: newId(),
  revision: 0,
  userId: newId(),
  displayName: 'Nom',
  staffRoles: [],
  addressConfirmedAt: null,
  confirmationNonce: null,
  confirmationExpiresAt: null,
  resetNonce: null,
  resetExpiresAt: null,
  ...values,
})
