import { findOwnInvitations } from '@/organizations/invitation-queries'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { SecondaryLink } from '@/ui/button'
import { Notice } from '@/ui/notice'

/** Invitations to this person’s address that wait for an answer: found without the mail that carried them. */
export async function OwnInvitations({ portal, actor }: { readonly portal: Portal; readonly actor: Actor }) {
  const invitations = await findOwnInvitations(portal, actor)
  return invitations.map(({ id, organizationName, invitedBy, token }) => (
    <Notice
      key={id}
      tone="wait"
      label="Invitation"
      action={
        <SecondaryLink href={`/mon-espace/invitation?invitation=${id}&jeton=${token}`}>Voir l’invitation</SecondaryLink>
      }
    >
      {invitedBy} vous invite à rejoindre <strong>{organizationName}</strong>.
    </Notice>
  ))
}
