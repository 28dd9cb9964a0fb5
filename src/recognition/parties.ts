import type { Portal } from '@/platform/portal'

/** What this slice needs to know of a structure and its people; the only door to organizations and people. */
export interface Party {
  readonly id: string
  readonly displayName: string
  readonly passportVerifiedAt: string | null
}

export interface Correspondent {
  readonly userId: string
  readonly displayName: string
  readonly email: string
}

export async function partyOf(_portal: Portal, _organizationId: string): Promise<Party | null> {
  return null
}

/** Accounts of everybody who belongs to the structure, whatever their role. */
export async function memberIdsOf(_portal: Portal, _organizationId: string): Promise<readonly string[]> {
  return []
}

/** Accounts of every reviewer of the Région. */
export async function reviewerIds(_portal: Portal): Promise<readonly string[]> {
  return []
}

export async function correspondent(_portal: Portal, _userId: string): Promise<Correspondent | null> {
  return null
}
