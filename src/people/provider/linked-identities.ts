import { createHash } from 'node:crypto'
import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'
import type { Identity } from './provider'

/** Whose account a person of a provider is; the row is named by both, so that one subject has one account (ACC-7). */
export interface LinkedIdentity {
  readonly id: string
  readonly revision: number
  readonly issuer: string
  /** Null once it was unlinked. */
  readonly profileId: string | null
  readonly linkedAt: Instant
}

export const linkedIdentities = collection<LinkedIdentity>('linked-identities')

/** The subject itself is kept nowhere. */
export const idOfIdentity = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string =>
  createHash('sha256').update(`${issuer}\n${subject}`).digest('base64url')

export const linkedOf = (portal: Portal, profileId: string): Promise<LinkedIdentity[]> =>
  portal.store.find(linkedIdentities, { where: { profileId: { equals: profileId } }, limit: 20 })

export const forgetLinks = (portal: Portal, profileId: string): Promise<number> =>
  portal.store.remove(linkedIdentities.slug, { profileId: { equals: profileId } })
