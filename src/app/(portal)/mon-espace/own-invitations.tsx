import type { ShownInvitation } from '@/organizations/invitation-queries'
import { SecondaryLink } from '@/ui/button'
import { Notice } from '@/ui/notice'

/** Invitations to this person’s address that wait for an answer: found without the mail that carried them. */
export const OwnInvitations = ({ invitations }: { readonly invitations: readonly ShownInvitation[] }) =>
  invitations.map(({ id, organizationName, invitedBy, token }) => (
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
