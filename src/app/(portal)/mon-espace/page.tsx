import type { PageProps } from '@/app/page-props'
import { unreadInCases } from '@/casework/queries'
import { findSubmissionsOf, policyInForce } from '@/catalogue/queries'
import { findImports } from '@/intake/import-queries'
import { findOwnSource } from '@/intake/obf/queries'
import { parisDateOf } from '@/kernel/dates'
import { findOwnInvitations } from '@/organizations/invitation-queries'
import { findTeam } from '@/organizations/queries'
import { queryText } from '@/people/paths'
import { isAmbassadorOn } from '@/recognition/ambassador'
import { isOpen } from '@/recognition/application'
import { findApplicationsOf, membershipFactsOf } from '@/recognition/queries'
import { ambassadorTasks, statusTask, type Task } from '@/recognition/what-next'
import { SecondaryLink } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { AmbassadorTag } from '../../_cases/ambassador-tag'
import { badgeTasks } from './badge-tasks'
import { AccountBlock } from './blocks/account'
import { AmbassadorStatus } from './blocks/ambassador'
import { BadgesBlock } from './blocks/badges'
import { CasesBlock } from './blocks/cases'
import { DeclarationsBlock } from './blocks/declarations'
import { KitBlock } from './blocks/kit'
import { ParticipantStatus } from './blocks/status'
import { TeamBlock } from './blocks/team'
import { WeekBlock } from './blocks/week'
import { OwnInvitations } from './own-invitations'
import { type OwnPlace, OwnSwitch, ownPlace } from './own-organization'
import { whatWaits } from './what-waits'

export const metadata = { title: 'Mon espace' }

export default async function MySpacePage({ searchParams }: PageProps) {
  const place = await ownPlace('/mon-espace', searchParams)
  const { portal, actor, organization, role } = place
  const isElsewhere = queryText(await searchParams, 'motif') === 'structure'
  if (!organization) return <Newcomer place={place} isElsewhere={isElsewhere} />
  const today = parisDateOf(portal.clock.now())
  const [
    { facts, renewal },
    { facts: ambassador },
    applications,
    submissions,
    { renewalWindowMonths },
    team,
    imports,
    source,
    invitations,
    unread,
  ] = await Promise.all([
    membershipFactsOf(portal, organization.id),
    membershipFactsOf(portal, organization.id, 'ambassador'),
    findApplicationsOf(portal, actor, organization.id),
    findSubmissionsOf(portal, actor, organization.id),
    policyInForce(portal, today),
    findTeam(portal, actor, organization.id),
    findImports(portal, actor, organization.id),
    findOwnSource(portal, actor, organization.id),
    findOwnInvitations(portal, actor),
    unreadInCases(portal, actor, organization.id),
  ])
  const isAdmin = role === 'admin'
  const tasks = whatWaits({
    status: statusTask({
      organizationId: organization.id,
      facts,
      renewal,
      applications,
      today,
      isAdmin,
      renewalWindowMonths,
    }),
    badges: [...ambassadorTasks(applications, isAdmin), ...badgeTasks(submissions)],
    requests: team.requests.length,
    previews: imports.filter(({ state }) => state === 'preview'),
    sourceIsStopped: source?.source.state === 'refused',
    isAdmin,
    invitations: invitations.length,
    unread,
    organizationId: organization.id,
  })
  const block = { portal, actor, organization }
  return (
    <Page
      above={`Mon espace · ${organization.displayName}`}
      title={`Bonjour ${firstNameOf(actor.displayName)}`}
      tags={
        <>
          <AmbassadorTag isAmbassador={isAmbassadorOn(ambassador, facts, today)} />
          <OwnSwitch organizationId={organization.id} />
        </>
      }
      notices={
        <>
          {isElsewhere ? <NotYours /> : null}
          <OwnInvitations invitations={invitations} />
          {tasks.map((task) => (
            <TaskNotice key={task.id} task={task} />
          ))}
        </>
      }
      aside={
        <>
          <ParticipantStatus {...{ organizationId: organization.id, facts, renewal, today, renewalWindowMonths }} />
          <AmbassadorStatus
            {...{ organizationId: organization.id, participant: facts, ambassador, today, renewalWindowMonths }}
            hasOpenCase={applications.some((one) => one.kind === 'ambassador' && isOpen(one))}
          />
          <KitBlock organizationId={organization.id} />
          <WeekBlock organizationId={organization.id} />
          <CasesBlock applications={applications} unread={unread} />
          <TeamBlock organization={organization} team={team} />
          <AccountBlock displayName={actor.displayName} organization={organization} />
        </>
      }
    >
      <BadgesBlock {...block} submissions={submissions} facts={facts} unread={unread} />
      <DeclarationsBlock {...block} />
    </Page>
  )
}

const firstNameOf = (displayName: string): string => displayName.split(' ')[0] ?? displayName

function TaskNotice({ task }: { readonly task: Task }) {
  return (
    <Notice
      tone={task.tone}
      label={task.label}
      action={task.action ? <SecondaryLink href={task.action.href}>{task.action.label}</SecondaryLink> : null}
    >
      <strong>{task.strong}</strong> {task.text}
    </Notice>
  )
}

/** The link named a structure that this person does not, or no longer, belong to. */
const NotYours = () => (
  <Notice tone="wait" role="status">
    La structure de ce lien n’est pas la vôtre, ou ne l’est plus. Si vous devez la rejoindre, demandez une invitation à
    la personne qui l’administre.
  </Notice>
)

/** Somebody who belongs to no structure yet: staff are led to their desk, others to the first step. */
async function Newcomer({ place, isElsewhere }: { readonly place: OwnPlace; readonly isElsewhere: boolean }) {
  const invitations = await findOwnInvitations(place.portal, place.actor)
  return (
    <Page
      above="Mon espace"
      title={`Bonjour ${firstNameOf(place.actor.displayName)}`}
      notices={
        <>
          {isElsewhere ? <NotYours /> : null}
          <OwnInvitations invitations={invitations} />
          {place.isStaff ? (
            <Notice
              tone="info"
              label="Région"
              action={<SecondaryLink href="/admin">Ouvrir l’espace Région</SecondaryLink>}
            >
              <strong>Votre travail</strong> vous attend dans l’espace de la Région.
            </Notice>
          ) : (
            <Notice
              tone="wait"
              label="À faire"
              action={
                <SecondaryLink href="/mon-espace/structure/nouvelle">Inscrire ou rejoindre une structure</SecondaryLink>
              }
            >
              <strong>Dites-nous pour quelle structure vous agissez.</strong> Si elle est déjà inscrite, vous pourrez
              demander à la rejoindre.
            </Notice>
          )}
        </>
      }
    >
      <AccountBlock displayName={place.actor.displayName} organization={null} />
    </Page>
  )
}
