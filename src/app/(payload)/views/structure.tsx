import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { AmbassadorTag } from '@/app/_cases/ambassador-tag'
import { MembershipTag } from '@/app/_cases/membership-tag'
import { describeTerms } from '@/catalogue/competency'
import { shownVersion } from '@/catalogue/mapping'
import { findMappingsOf } from '@/catalogue/queries'
import { endorserOf } from '@/endorsements/queries'
import { formatParisDate, lastValidDay, type ParisDate, parisDateOf } from '@/kernel/dates'
import { departments, organizationKinds } from '@/organizations/organization'
import { findOrganization, findTeam } from '@/organizations/queries'
import { correctionRefusal } from '@/organizations/seat'
import { hasStaffRole } from '@/platform/actor'
import { ambassadorEnd, ambassadorTermOn, isAmbassadorOn } from '@/recognition/ambassador'
import { applicationKindNames, shownNumber } from '@/recognition/application'
import { mayChangeMembership } from '@/recognition/change-membership'
import { type Membership, type MembershipFacts, statusOn } from '@/recognition/membership'
import { findApplicationsOf, findMemberships, membershipFactsOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { Facts } from '@/ui/figures'
import { WithAside } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { ApplicationStateTag } from '../../_cases/application-state'
import { EndorserCard } from './endorser-card'
import { RegistryCard } from './registry-card'
import { RerunForm } from './rerun-form'
import { idOf, StaffView, staffOnly } from './staff-view'
import { EndAmbassador, StatusActions } from './status-actions'
import { TeamCorrection } from './team-correction'

/** One structure: its status with every period, what the Région may do about it, its cases, badges and team. */
export async function StructureView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const organization = await findOrganization(portal, actor, idOf(view))
  if (!organization) notFound()
  const [{ facts, renewal }, memberships, applications, mappings, team] = await Promise.all([
    membershipFactsOf(portal, organization.id),
    findMemberships(portal, actor, [organization.id]),
    findApplicationsOf(portal, actor, organization.id),
    findMappingsOf(portal, actor, organization.id),
    findTeam(portal, actor, organization.id),
  ])
  const today = parisDateOf(portal.clock.now())
  const endorser = await endorserOf(portal, organization.id)
  const { status } = statusOn(facts, today, renewal)
  const participant = memberships.find(({ tier }) => tier === 'participant')
  const ambassador = memberships.find(({ tier }) => tier === 'ambassador')
  const may = (event: 'suspend' | 'lift' | 'leave'): boolean =>
    participant !== undefined && mayChangeMembership(event, actor, participant)
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'Structures', href: '/admin/structures' }, { label: organization.displayName }]}
        title={organization.displayName}
        tags={
          <>
            <MembershipTag status={status} />
            <AmbassadorTag isAmbassador={ambassador !== undefined && isAmbassadorOn(ambassador, facts, today)} />
          </>
        }
        actions={
          participant ? <StatusActions membership={participant} status={status} today={today} may={may} /> : null
        }
      />
      <WithAside
        aside={
          <>
            <Card title="La structure">
              <Facts
                small
                items={[
                  ['Nom légal', organization.legalName],
                  ['Type', organizationKinds[organization.kind]],
                  [
                    'Adresse',
                    [organization.street, `${organization.postalCode} ${organization.city}`].filter(Boolean).join(', '),
                  ],
                  ['Département', departments[organization.department]],
                ]}
              />
            </Card>
            <EndorserCard
              organizationId={organization.id}
              account={endorser}
              mayChange={hasStaffRole(actor, 'schemeManager')}
            />
          </>
        }
      >
        <Card title="Statut Participant" large>
          {participant ? <Periods membership={participant} /> : <EmptyState title="Aucun statut pour l’instant" />}
        </Card>
        {ambassador ? (
          <Card title="Statut Ambassadeur" large>
            <AmbassadorPeriods membership={ambassador} participant={facts} />
            {ambassadorTermOn(ambassador, facts, today) && mayChangeMembership('leave', actor, ambassador) ? (
              <EndAmbassador membership={ambassador} />
            ) : null}
          </Card>
        ) : null}
        <RegistryCard portal={portal} actor={actor} organization={organization} />
        <TeamCorrection
          organizationId={organization.id}
          team={team}
          mayCorrect={correctionRefusal(actor, organization.id) === null}
        />
        <Card title="Dossiers" large>
          {applications.length === 0 ? <EmptyState title="Aucune candidature déposée" /> : null}
          <ul>
            {applications.map((application) => (
              <li key={application.id}>
                <a href={`/admin/travail/candidatures/${application.id}`}>
                  {applicationKindNames[application.kind]} {shownNumber(application) ?? ''}
                </a>{' '}
                <ApplicationStateTag state={application.status} />
              </li>
            ))}
          </ul>
        </Card>
        <Card title="Badges rattachés" large>
          {mappings.length === 0 ? <EmptyState title="Aucun badge rattaché" /> : null}
          <ul>
            {mappings.map((mapping) => {
              const version = shownVersion(mapping, today)
              return (
                <li key={mapping.id}>
                  {mapping.badgeName}
                  {version ? ` : ${describeTerms(version)}` : ''}
                </li>
              )
            })}
          </ul>
          {mappings.length > 0 && hasStaffRole(actor, 'schemeManager') ? (
            <ConfirmDialog trigger="Relire les badges obtenus…" title="Relire les badges obtenus de la structure">
              <RerunForm organizationId={organization.id} />
            </ConfirmDialog>
          ) : null}
        </Card>
      </WithAside>
    </StaffView>
  )
}

const days = ({ startsAt, endsAt }: { readonly startsAt: ParisDate; readonly endsAt: ParisDate }): string =>
  `du ${formatParisDate(startsAt)} au ${formatParisDate(lastValidDay(endsAt))} inclus`

function Periods({ membership }: { readonly membership: Membership }) {
  const { intervals, suspensions, leftOn } = membership
  return (
    <ul>
      {intervals.map((interval) => (
        <li key={interval.startsAt}>Actif {days(interval)}</li>
      ))}
      {suspensions.map((suspension) => (
        <li key={`${suspension.startsAt}-${suspension.endsAt}`}>
          Suspendu {days(suspension)}. Motif : <LinkedText text={suspension.reason} />
        </li>
      ))}
      {leftOn ? <li>A quitté la démarche le {formatParisDate(leftOn)}</li> : null}
    </ul>
  )
}

/** Each term with the end that it really has (MEM-8). */
const AmbassadorPeriods = ({
  membership,
  participant,
}: {
  readonly membership: Membership
  readonly participant: MembershipFacts
}) => (
  <ul>
    {membership.intervals.map((own) => {
      const endsAt = ambassadorEnd(own, participant)
      const withParticipant = endsAt < own.endsAt ? ', avec le statut Participant' : ''
      return (
        <li key={own.startsAt}>
          {endsAt <= own.startsAt
            ? 'Sans effet'
            : `Actif ${days({ startsAt: own.startsAt, endsAt })}${withParticipant}`}
        </li>
      )
    })}
  </ul>
)
