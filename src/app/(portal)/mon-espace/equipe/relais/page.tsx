import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { ableMembers } from '@/organizations/leaving'
import { ownPath } from '@/organizations/own-path'
import { findTeam } from '@/organizations/queries'
import { type OrganizationInvitation, roleNames } from '@/organizations/seat'
import { Card } from '@/ui/card'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../own-organization'

export const metadata = { title: 'Passer le relais' }

/** Whoever administers a structure and goes names who follows: somebody of the team, or somebody to be invited (ACC-6). */
export default async function HandOverPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace('/mon-espace/equipe/relais', searchParams)
  if (!organization) redirect('/mon-espace/structure/nouvelle')
  if (role !== 'admin') redirect(ownPath('/mon-espace/equipe', organization.id))
  const [members, { invitations }] = await Promise.all([
    ableMembers(portal, organization.id),
    findTeam(portal, actor, organization.id),
  ])
  const others = members.filter(({ userId }) => userId !== actor.userId)
  const choices = others.map(({ id, displayName, role: now }) => ({
    value: id,
    label: displayName,
    help: `Aujourd’hui : ${roleNames[now]}.`,
  }))
  return (
    <Page
      title="Passer le relais"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, ['Équipe', '/mon-espace/equipe'], 'Passer le relais')}
      lead="Une structure garde toujours une personne qui l’administre. Avant de partir, dites qui prend la suite."
      aside={<Invite organizationId={organization.id} waiting={invitations.filter((one) => one.role === 'admin')} />}
    >
      {choices.length > 0 ? (
        <Card large>
          <PortalForm
            id="relais"
            action={`/api/portal/organizations/${organization.id}/hand-over`}
            submitLabel="Confier l’administration"
            successRedirect="/mon-espace"
            successMessage="Le relais est passé. La personne en est prévenue par courriel."
          >
            <RadioGroup name="seatId" label="Qui administre la structure après vous" choices={choices} />
            <CheckboxField
              name="leaves"
              label="Je quitte aussi la structure"
              help="Sinon, vous l’administrez à deux. Vous pourrez la quitter plus tard."
            />
          </PortalForm>
        </Card>
      ) : (
        <Notice tone="wait" label="À faire">
          Personne d’autre ne fait partie de l’équipe. Invitez la personne qui prend la suite : une fois l’invitation
          acceptée, vous pourrez partir.
        </Notice>
      )}
    </Page>
  )
}

const Invite = ({
  organizationId,
  waiting,
}: {
  readonly organizationId: string
  readonly waiting: readonly OrganizationInvitation[]
}) => (
  <Card title="Inviter quelqu’un d’autre">
    {waiting.length > 0 ? (
      <p className="p-small">
        Invitation envoyée à {waiting.map(({ email }) => email).join(', ')}. Vous pourrez partir une fois qu’elle est
        acceptée.
      </p>
    ) : null}
    <PortalForm
      id="inviter-la-suite"
      action={`/api/portal/organizations/${organizationId}/invitations`}
      values={{ role: 'admin' }}
      submitLabel="Inviter à administrer"
      successMessage="L’invitation est partie. Elle est valable 14 jours."
    >
      <EmailField name="email" label="Adresse électronique" autoComplete="off" />
    </PortalForm>
  </Card>
)
