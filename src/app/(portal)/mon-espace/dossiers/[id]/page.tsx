import { notFound, redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { opensField } from '@/casework/corrections'
import { openRequest } from '@/casework/exchange'
import { findThread } from '@/casework/queries'
import { formatInstant, parisDateOf } from '@/kernel/dates'
import { regionService } from '@/kernel/region'
import { mayDecide } from '@/kernel/transitions'
import { ownPath } from '@/organizations/own-path'
import { seatIn } from '@/platform/actor'
import { answerNames } from '@/recognition/answers'
import { applicationKindNames, applicationKindWords, isOpen, shownNumber, tierOf } from '@/recognition/application'
import { applicationMachine } from '@/recognition/application-machine'
import { delaySentence, stepsOf } from '@/recognition/case-view'
import { announcedDelay, findApplication, findApplicationsOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { FormDialog } from '@/ui/form/form-dialog'
import { KeptOnDevice } from '@/ui/form/kept-on-device'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { AnswersCard } from '../../../../_cases/answers-card'
import { ApplicationStateTag } from '../../../../_cases/application-state'
import { isBadgeSent } from '../../../../_cases/badge-sent'
import { DecisionNotice, StartAgain } from '../../../../_cases/decision-notice'
import { OwnExchanges } from '../../../../_cases/exchanges'
import { MotivationField } from '../../../../_cases/motivation-field'
import { PointFields } from '../../../../_cases/point-fields'
import { QuestionCard, UnsentToClosed } from '../../../../_cases/question-card'
import { ReadMark } from '../../../../_cases/read-mark'
import { ownCrumbs, ownPlace } from '../../own-organization'

/** Named by its question: a text that was typed after the case was filed. */
const answerPlaces = Object.entries(answerNames).map(([field, label]) => ({ field: `answers.${field}`, label }))

export const metadata = { title: 'Dossier' }

export default async function CasePage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor } = await ownPlace(`/mon-espace/dossiers/${id}`)
  const application = await findApplication(portal, actor, id)
  if (!application) notFound()
  if (application.status === 'draft')
    redirect(ownPath(applicationKindWords[application.kind].path, application.organizationId))
  const [thread, delayDays] = await Promise.all([
    findThread(portal, actor, 'application', id),
    announcedDelay(portal, application),
  ])
  const may = (event: 'reply' | 'withdraw') =>
    mayDecide(applicationMachine, { event, state: application.status, actor, subject: application })
  const request = openRequest(application.exchanges)
  const { name } = applicationKindWords[application.kind]
  const mayStartAgain =
    ['refused', 'closed', 'withdrawn'].includes(application.status) &&
    seatIn(actor, application.organizationId) === 'admin' &&
    !(await findApplicationsOf(portal, actor, application.organizationId)).some(
      (other) => isOpen(other) && tierOf(other.kind) === tierOf(application.kind),
    )
  const query = await searchParams
  const justFiled = query.depot === 'fait'
  const wasFiled = query.deja === 'depose'
  return (
    <Page
      crumbs={ownCrumbs(application.organizationId, `${name} ${shownNumber(application)}`)}
      above={application.organizationName}
      title={`${name} ${shownNumber(application)}`}
      tags={
        <>
          <ApplicationStateTag state={application.status} />
          <Tag>{applicationKindNames[application.kind]}</Tag>
          <span className="p-small p-muted">
            {delaySentence(application, parisDateOf(portal.clock.now()), delayDays, 'organization')}
          </span>
        </>
      }
      notices={
        <>
          {justFiled ? (
            <Notice tone="ok" label="Reçu" role="status">
              <strong>Votre dossier est bien arrivé.</strong> Son numéro est {shownNumber(application)}, déposé le{' '}
              {application.submittedAt ? formatInstant(application.submittedAt) : null}. {regionService.name} l’étudie :
              réponse indicative sous {delayDays} jours, contact{' '}
              <a href={`mailto:${regionService.email}`}>{regionService.email}</a>. Un accusé de réception part à toute
              votre équipe ;{' '}
              <a href={`/mon-espace/dossiers/${id}/accuse.pdf`} download>
                gardez-le aussi en PDF
              </a>
              .
            </Notice>
          ) : null}
          {wasFiled ? (
            <Notice tone="info" label="Déposé" role="status">
              <strong>Ce dossier est déjà déposé.</strong> Ses réponses ne se modifient plus page par page. Si un point
              est à préciser, écrivez-le dans les échanges ci-dessous.
            </Notice>
          ) : null}
          <KeptOnDevice action={`/api/portal/applications/${id}`} places={answerPlaces} />
          <UnsentToClosed exchanges={application.exchanges} />
          <DecisionNotice application={application} />
          {mayStartAgain ? <StartAgain application={application} /> : null}
        </>
      }
      aside={
        <>
          <Card title="Parcours">
            <Steps steps={stepsOf(application, await isBadgeSent(portal, application))} />
          </Card>
          {may('withdraw') ? (
            <Card title="Retirer le dossier">
              <p className="p-small p-muted">Le dossier reste visible ici. Vous pourrez en commencer un autre.</p>
              <FormDialog
                trigger="Retirer…"
                title="Retirer le dossier ?"
                variant="quiet"
                text="La Région n’étudiera pas ce dossier. Ce retrait ne s’annule pas."
                id="retirer"
                action={`/api/portal/applications/${id}/withdraw`}
                revision={application.revision}
                submitLabel="Retirer le dossier"
                submitVariant="danger"
                successMessage="Le dossier est retiré."
              />
            </Card>
          ) : null}
        </>
      }
    >
      <ReadMark caseKind="application" caseId={id} />
      {request && may('reply') ? (
        <div id="repondre">
          <QuestionCard request={request} address={`/api/portal/applications/${id}`} revision={application.revision}>
            {application.kind !== 'ambassador' ? (
              <PointFields answers={application.answers} isAsked={(field) => opensField(request, field)} />
            ) : opensField(request, 'answers.motivation') ? (
              <MotivationField answers={application.answers} />
            ) : null}
          </QuestionCard>
        </div>
      ) : null}
      <AnswersCard application={application} side="organization" />
      <OwnExchanges
        thread={thread}
        path={`/applications/${id}`}
        actor={actor}
        organizationId={application.organizationId}
      />
    </Page>
  )
}
