import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { findTemplatesFor } from '@/casework/manage-templates'
import { findThread } from '@/casework/queries'
import { findColleagues } from '@/casework/stand-ins'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { eventsFor } from '@/kernel/transitions'
import { findOrganization } from '@/organizations/queries'
import { registryWords } from '@/organizations/registry'
import { seesRegionSide } from '@/platform/access'
import { isMember } from '@/platform/actor'
import { applicationKindNames, applicationKindWords, isOpen, shownNumber } from '@/recognition/application'
import { acceptanceLacks } from '@/recognition/application-guards'
import { applicationMachine } from '@/recognition/application-machine'
import { delaySentence, stepsOf } from '@/recognition/case-view'
import { askableGroups, fieldsToReview } from '@/recognition/corrections'
import { statusToOpen } from '@/recognition/decision-on-status'
import { announcedDelay, findApplication, participantOf, policyToday } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Facts } from '@/ui/figures'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { WithAside } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'
import { AnswersCard } from '../../_cases/answers-card'
import { ApplicationStateTag } from '../../_cases/application-state'
import { isBadgeSent } from '../../_cases/badge-sent'
import { DecisionNotice } from '../../_cases/decision-notice'
import { RegionExchanges } from '../../_cases/exchanges'
import { MessageFile } from '../../_cases/message-file'
import { ReadMark } from '../../_cases/read-mark'
import { CaseActions } from './case-actions'
import { EarlierDecisions } from './earlier-decisions'
import { CaseLabels } from './labels'
import { Opinions } from './opinions'
import { OwnCase } from './own-case'
import { RegistryCard } from './registry-card'
import { ReviewForm } from './review-form'
import { idOf, StaffView, staffOnly } from './staff-view'
import { statusFacts } from './status-facts'

/** The case of one application: facts, dialogue and path, with the buttons that its state and this person allow. */
export async function ApplicationView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const application = await findApplication(portal, actor, idOf(view))
  if (!application) notFound()
  if (!seesRegionSide(actor, application.organizationId)) {
    return <OwnCase view={view} title={application.organizationName} href={`/mon-espace/dossiers/${application.id}`} />
  }
  const [thread, organization, badgeSent, delayDays, colleagues, participant, templates, policy] = await Promise.all([
    findThread(portal, actor, 'application', application.id),
    findOrganization(portal, actor, application.organizationId),
    isBadgeSent(portal, application),
    announcedDelay(portal, application),
    findColleagues(portal, actor),
    participantOf(portal, application.organizationId),
    findTemplatesFor(portal, actor, application),
    policyToday(portal),
  ])
  const events = eventsFor(applicationMachine, { state: application.status, actor, subject: application })
  const form = { id: application.id, revision: application.revision }
  const number = shownNumber(application) ?? ''
  const today = parisDateOf(portal.clock.now())
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[
          { label: 'À traiter', href: '/admin/travail' },
          { label: `${applicationKindWords[application.kind].name} ${number}` },
        ]}
        title={application.organizationName}
        actions={
          <CaseActions
            acceptanceLacks={acceptanceLacks(application)}
            application={form}
            askable={askableGroups(application.kind)}
            toReview={fieldsToReview(application.checklist)}
            assigneeId={application.assigneeId}
            colleagues={colleagues}
            templates={templates}
            refusal={application.refusal ?? null}
            isOwnRefusal={isMember(actor) && application.refusal?.byId === actor.userId}
            readers={policy.refusalReaders}
            events={events}
            today={today}
            toOpen={events.includes('accept') ? await statusToOpen(portal, application) : null}
          />
        }
        tags={
          <>
            <ApplicationStateTag state={application.status} />
            <Tag>{applicationKindNames[application.kind]}</Tag>
            {application.assigneeName ? <Tag tone="info">Dossier suivi par {application.assigneeName}</Tag> : null}
            <span className="p-small p-muted">{delaySentence(application, today, delayDays, 'region')}</span>
          </>
        }
      >
        {application.refusal ? (
          <Notice tone="wait" label="Refus à relire">
            Proposé par {application.refusal.byName} le {formatParisDate(parisDateOf(application.refusal.at))} :{' '}
            <LinkedText text={application.refusal.reason} />
          </Notice>
        ) : null}
        <DecisionNotice application={application} />
      </PageTitle>
      <ReadMark caseKind="application" caseId={application.id} />
      <WithAside
        aside={
          <>
            <Card title="Parcours">
              <Steps steps={stepsOf(application, badgeSent)} />
            </Card>
            {organization ? (
              <Card title="La structure" beside={<a href={`/admin/structures/${organization.id}`}>Voir sa page</a>}>
                <Facts
                  small
                  items={[
                    ['Nom légal', organization.legalName],
                    ['Identifiant', registryWords(organization.registryKey)?.join('\u00a0') ?? 'Sans SIRET'],
                    ['Commune', `${organization.postalCode} ${organization.city}`],
                    [
                      'Passport',
                      organization.passportVerifiedAt
                        ? `Adresse confirmée le ${formatParisDate(parisDateOf(organization.passportVerifiedAt))}`
                        : 'Adresse non confirmée',
                    ],
                    ...statusFacts(application, participant, today),
                  ]}
                />
              </Card>
            ) : null}
            <EarlierDecisions
              portal={portal}
              actor={actor}
              organizationId={application.organizationId}
              caseId={application.id}
            />
            <Opinions
              {...{ portal, actor, colleagues, today }}
              caseKind="application"
              caseId={application.id}
              isOpen={isOpen(application)}
            />
            <CaseLabels portal={portal} actor={actor} caseKind="application" caseId={application.id} />
            <div className="p-no-print">
              <Card title="Note privée">
                <p className="p-small p-muted">Visible de la Région seulement.</p>
                <PortalForm
                  id="note"
                  action={`/api/portal/applications/${application.id}/notes`}
                  submitLabel="Ajouter la note"
                  submitVariant="ghost"
                  successMessage="La note est enregistrée."
                >
                  <TextArea name="text" label="Note" rows={3} maxLength={4000} />
                  <MessageFile />
                </PortalForm>
              </Card>
            </div>
          </>
        }
      >
        <div id="points-a-noter" tabIndex={-1}>
          <AnswersCard application={application} side="region">
            {events.includes('review') ? <ReviewForm application={form} checklist={application.checklist} /> : null}
          </AnswersCard>
        </div>
        {organization ? <RegistryCard portal={portal} actor={actor} organization={organization} /> : null}
        <RegionExchanges thread={thread} path={`/applications/${application.id}`} templates={templates} />
      </WithAside>
    </StaffView>
  )
}
