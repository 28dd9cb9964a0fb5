import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** What every block of a structure's page is given. */
export interface BlockProps {
  readonly portal: Portal
  readonly actor: Member
  readonly organization: Organization
}
