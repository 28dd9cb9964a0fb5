import { ownPath } from '@/organizations/own-path'
import { findTeam } from '@/organizations/queries'
import { roleNames } from '@/organizations/seat'
import { Card } from '@/ui/card'
import type { BlockProps } from './block'

/** Who belongs to the structure, in a few lines; the team's own page does the rest. */
export async function TeamBlock({ portal, actor, organization }: BlockProps) {
  const team = await findTeam(portal, actor, organization.id)
  return (
    <Card title="Votre équipe">
      <ul className="p-plain p-small">
        {team.members.map((seat) => (
          <li key={seat.id}>
            {seat.displayName} · <span className="p-muted">{roleNames[seat.role]}</span>
          </li>
        ))}
        {team.requests.map((seat) => (
          <li key={seat.id}>
            {seat.displayName} · <span className="p-muted">demande à vous rejoindre</span>
          </li>
        ))}
        {team.invitations.map((invitation) => (
          <li key={invitation.id}>
            {invitation.email} · <span className="p-muted">invitation envoyée</span>
          </li>
        ))}
      </ul>
      <a className="p-small" href={ownPath('/mon-espace/equipe', organization.id)}>
        {team.requests.length > 0 ? 'Répondre aux demandes' : 'Inviter une personne'}
      </a>
    </Card>
  )
}
