import { redirect } from 'next/navigation'
import { ownPath } from '@/organizations/own-path'
import { findOwnOrganizations } from '@/organizations/queries'
import type { PageQuery } from '@/people/paths'
import { isMember, isStaff, seatIn } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Crumb } from '@/ui/page-title'

/** « Mon espace › Déclarations › … »: the way to a page about one structure (null: about none), the page itself last. */
export const ownCrumbs = (
  organizationId: string | null,
  ...steps: readonly (string | readonly [label: string, path: `/mon-espace/${string}`])[]
): readonly Crumb[] => [
  { label: 'Mon espace', href: ownPath('/mon-espace', organizationId) },
  ...steps.map((step) =>
    typeof step === 'string' ? { label: step } : { label: step[0], href: ownPath(step[1], organizationId) },
  ),
]

/**
 * Whose space this is: the signed-in person's, about the structure that `?structure=` names or the first of theirs.
 * Leads to the sign-in, and back to `page`, when nobody is signed in.
 */
export async function ownPlace(page: string, searchParams?: PageQuery) {
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(page)}`)
  const organizations = await findOwnOrganizations(portal, actor)
  const asked = (await searchParams)?.structure
  // The one that this page is about; null while the person belongs to none.
  const organization = organizations.find((one) => one.id === asked) ?? organizations[0] ?? null
  const role = organization ? seatIn(actor, organization.id) : null
  return { portal, actor, organizations, organization, role, isStaff: isStaff(actor) }
}

export type OwnPlace = Awaited<ReturnType<typeof ownPlace>>
