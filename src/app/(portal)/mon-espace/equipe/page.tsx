import { notFound } from 'next/navigation'
import { findOwnOrganizations, findTeam } from '@/organizations/queries'
import { type OrganizationInvitation, type OrganizationMember, roleNames } from '@/organizations/seat'
import { requireMember } from '@/people/require-member'
import { seatIn } from '@/platform/actor'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { RadioGroup } from '@/ui/form/fields/choice'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Section, WithAside } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'

export const metadata = { title: 'Votre équipe' }

const roles = [
  { value: 'admin', label: 'Administre', help: 'Dépose, répond, gère l’équipe.' },
  { value: 'contributor', label: 'Contribue', help: 'Prépare les dossiers, répond, déclare des badges.' },
  { value: 'reader', label: 'Consulte', help: 'Voit les dossiers et leurs suites.' },
]

export default async function TeamPage() {
  const { portal, actor } = await requireMember('/mon-espace/equipe')
  const [organization] = await findOwnOrganizations(portal, actor)
  if (!organization) notFound()
  const team = await findTeam(portal, actor, organization.id)
  const isAdmin = seatIn(actor, organization.id) === 'admin'
  return (
    <>
      <PageTitle
        title="Votre équipe"
        crumbs={[{ label: 'Mon espace', href: '/mon-espace' }, { label: 'Votre équipe' }]}
        lead={organization.displayName}
      >
        {isAdmin ? team.requests.map((seat) => <Request key={seat.id} seat={seat} />) : null}
      </PageTitle>
      <Section tight>
        <WithAside aside={isAdmin ? <Invite organizationId={organization.id} /> : null}>
          <Card title="Membres">
            <DataTable
              caption="Membres de la structure"
              captionHidden
              rows={team.members}
              rowKey={(seat) => seat.id}
              empty={<EmptyState title="Personne encore" />}
              columns={[
                { key: 'name', header: 'Nom', rowHeader: true, cell: (seat) => seat.displayName },
                { key: 'role', header: 'Rôle', cell: (seat) => roleNames[seat.role] },
                { key: 'change', header: 'Modifier', cell: (seat) => (isAdmin ? <Change seat={seat} /> : '–') },
              ]}
            />
          </Card>
          {isAdmin ? <Invitations invitations={team.invitations} /> : null}
        </WithAside>
      </Section>
    </>
  )
}

const Request = ({ seat }: { readonly seat: OrganizationMember }) => (
  <Notice
    tone="wait"
    label="À faire"
    action={
      <Row>
        <PortalForm
          id={`oui-${seat.id}`}
          action={`/api/portal/seats/${seat.id}/answer`}
          revision={seat.revision}
          values={{ answer: 'accept', role: 'contributor' }}
          submitLabel="Accepter"
        />
        <PortalForm
          id={`non-${seat.id}`}
          action={`/api/portal/seats/${seat.id}/answer`}
          revision={seat.revision}
          values={{ answer: 'decline' }}
          submitLabel="Décliner"
          submitVariant="quiet"
        />
      </Row>
    }
  >
    <strong>{seat.displayName}</strong> demande à rejoindre votre structure.
  </Notice>
)

const Change = ({ seat }: { readonly seat: OrganizationMember }) => (
  <Row>
    <ConfirmDialog trigger="Changer le rôle…" variant="quiet" title={`Rôle de ${seat.displayName}`}>
      <PortalForm
        id={`role-${seat.id}`}
        action={`/api/portal/seats/${seat.id}`}
        method="PATCH"
        revision={seat.revision}
        submitLabel="Enregistrer"
      >
        <RadioGroup name="role" label="Rôle" choices={roles} defaultValue={seat.role} />
      </PortalForm>
    </ConfirmDialog>
    <ConfirmDialog trigger="Retirer…" variant="quiet" title={`Retirer ${seat.displayName} de l’équipe`}>
      <p>Cette personne ne verra plus les dossiers de la structure. Vous pouvez l’inviter de nouveau plus tard.</p>
      <PortalForm
        id={`retrait-${seat.id}`}
        action={`/api/portal/seats/${seat.id}`}
        method="PATCH"
        revision={seat.revision}
        values={{ leave: true }}
        submitLabel="Retirer de l’équipe"
        submitVariant="danger"
      />
    </ConfirmDialog>
  </Row>
)

const Invite = ({ organizationId }: { readonly organizationId: string }) => (
  <Card title="Inviter une personne">
    <PortalForm
      id="inviter"
      action={`/api/portal/organizations/${organizationId}/invitations`}
      submitLabel="Envoyer l’invitation"
      successMessage="L’invitation vient de partir."
    >
      <EmailField name="email" label="Adresse professionnelle" autoComplete="off" />
      <RadioGroup name="role" label="Rôle" choices={roles} defaultValue="contributor" />
    </PortalForm>
  </Card>
)

const Invitations = ({ invitations }: { readonly invitations: readonly OrganizationInvitation[] }) => (
  <Card title="Invitations envoyées">
    <DataTable
      caption="Invitations qui attendent une réponse"
      captionHidden
      rows={invitations}
      rowKey={(row) => row.id}
      empty={<p className="p-muted">Aucune invitation n’attend de réponse.</p>}
      columns={[
        { key: 'email', header: 'Adresse', rowHeader: true, cell: (row) => row.email },
        { key: 'role', header: 'Rôle', cell: (row) => roleNames[row.role] },
        {
          key: 'withdraw',
          header: 'Action',
          cell: (row) => (
            <PortalForm
              id={`annuler-${row.id}`}
              action={`/api/portal/invitations/${row.id}/withdraw`}
              revision={row.revision}
              submitLabel="Retirer l’invitation"
              submitVariant="quiet"
            />
          ),
        },
      ]}
    />
  </Card>
)
