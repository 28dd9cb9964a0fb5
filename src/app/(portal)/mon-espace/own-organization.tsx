import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { chosenStructureCookie, ownPath } from '@/organizations/own-path'
import { findOwnOrganizations } from '@/organizations/queries'
import type { PageQuery } from '@/people/paths'
import { isMember, isStaff, seatIn } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { pageAddressHeader } from '@/platform/page-address'
import type { Crumb } from '@/ui/page-title'
import { StructureSwitch } from './structure-switch'

/** « Mon espace › Déclarations › … »: the way to a page about one structure (null: about none), the page itself last. */
export const ownCrumbs = (
  organizationId: string | null,
  ...steps: readonly (string | readonly [label: string, path: `/mon-espace/${string}`])[]
): readonly Crumb[] => [
  {
    label: 'Mon espace',
    href: ownPath('/mon-espace', organizationId),
    after: <OwnSwitch organizationId={organizationId} />,
  },
  ...steps.map((step) =>
    typeof step === 'string' ? { label: step } : { label: step[0], href: ownPath(step[1], organizationId) },
  ),
]

/** The structures of whoever looks at this page; read once a rendering. */
const ownStructures = cache(async () => {
  const { portal, actor } = await currentActor()
  return findOwnOrganizations(portal, actor)
})

/** The way to another structure of theirs, on every page of the personal space; null: the page is about no structure. */
export async function OwnSwitch({ organizationId }: { readonly organizationId: string | null }) {
  const organizations = await ownStructures()
  if (organizations.length < 2) return null
  const address = (await headers()).get(pageAddressHeader) ?? ''
  return <StructureSwitch organizations={organizations} currentId={organizationId} address={address} />
}

/**
 * Whose space this is: the signed-in person's, about the structure that `?structure=` names, the one they looked at last,
 * or the first of theirs. One that is not, or no longer, theirs leads to their space, which says so: another one in its
 * place would get what was meant for it. Leads to the sign-in, and back to this page, when nobody is signed in.
 */
export async function ownPlace(page: string, searchParams?: PageQuery) {
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(await here(page))}`)
  const organizations = await ownStructures()
  const asked = (await searchParams)?.structure
  if (asked !== undefined && !organizations.some(({ id }) => id === asked)) redirect(`/mon-espace?${notYours}`)
  const chosen = asked ?? (await cookies()).get(chosenStructureCookie)?.value
  // The one that this page is about; null while the person belongs to none.
  const organization = organizations.find((one) => one.id === chosen) ?? organizations[0] ?? null
  const role = organization ? seatIn(actor, organization.id) : null
  return { portal, actor, organizations, organization, role, isStaff: isStaff(actor) }
}

/** What a page says whose link names a structure of somebody else. */
export const notYours = 'motif=structure'

/** This page as it was asked for, the structure included; `page` where the front did not say. */
async function here(page: string): Promise<string> {
  const address = (await headers()).get(pageAddressHeader) ?? ''
  return address.startsWith('/mon-espace') ? address : page
}

export type OwnPlace = Awaited<ReturnType<typeof ownPlace>>
