import type { Instant } from '@/kernel/clock'
import type { Holder } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type Passkey, profiles } from '../profile'
import { hasGenerator, mustEnrol, passkeysOf } from './factor'

export interface OwnFactor {
  readonly isOn: boolean
  readonly since: Instant | null
  readonly recoveryLeft: number
  /** Whether this person's role keeps it on. */
  readonly isObligatory: boolean
  readonly passkeys: readonly Pick<Passkey, 'id' | 'name' | 'since' | 'usedAt'>[]
}

/** What a person reads of their own second factor: nothing of its secret. */
export async function findOwnFactor(portal: Portal, { profileId }: Pick<Holder, 'profileId'>): Promise<OwnFactor> {
  const profile = await portal.store.get(profiles, profileId)
  if (!profile) return { isOn: false, since: null, recoveryLeft: 0, isObligatory: false, passkeys: [] }
  return {
    isOn: hasGenerator(profile),
    since: profile.totpSince ?? null,
    recoveryLeft: profile.recoveryDigests?.length ?? 0,
    isObligatory: mustEnrol(portal.env, { ...profile, totpSince: null, passkeys: null }),
    passkeys: passkeysOf(profile).map(({ id, name, since, usedAt }) => ({ id, name, since, usedAt })),
  }
}
