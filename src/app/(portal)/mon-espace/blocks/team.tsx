import { ownPath } from '@/organizations/own-path'
import type { Team } from '@/organizations/queries'
import { roleNames } from '@/organizations/seat'
import { Card } from '@/ui/card'
import type { BlockProps } from './block'

/** Who belongs to the structure, in a few lines; the team's own page does the rest. */
export function TeamBlock({ organization, team }: Pick<BlockProps, 'organization'> & { readonly team: Team }) {
  const lines = [
    ...team.members.map(({ id, displayName, role }) => ({ id, name: displayName, place: roleNames[role] })),
    ...team.requests.map(({ id, displayName }) => ({ id, name: displayName, place: 'demande à vous rejoindre' })),
    ...team.invitations.map(({ id, email }) => ({ id, name: email, place: 'invitation envoyée' })),
  ]
  return (
    <Card title="Votre équipe">
      <ul className="p-plain p-small">
        {lines.map(({ id, name, place }) => (
          <li key={id}>
            {name} · <span className="p-muted">{place}</span>
          </li>
        ))}
      </ul>
      <a className="p-small" href={ownPath('/mon-espace/equipe', organization.id)}>
        {team.requests.length > 0 ? 'Répondre aux demandes' : 'Inviter une personne'}
      </a>
    </Card>
  )
}
