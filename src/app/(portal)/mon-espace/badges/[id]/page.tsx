import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { opensField } from '@/casework/corrections'
import { openRequest } from '@/casework/exchange'
import { findThread } from '@/casework/queries'
import { badgeAddress } from '@/catalogue/addresses'
import { askedInWords, stepsOf, waitSentence } from '@/catalogue/case-view'
import { describePair, describeTerms } from '@/catalogue/competency'
import { eventsOf, findMappingOf, findSubmission, offeredBeyondTo, publishedBadges } from '@/catalogue/queries'
import { type BadgeSubmission, openProposal, shownNumber } from '@/catalogue/submission'
import { parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { FormDialog } from '@/ui/form/form-dialog'
import { LinkedText, Written } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { OwnExchanges } from '../../../../_cases/exchanges'
import { PartnerBadgeFacts } from '../../../../_cases/partner-badge-facts'
import { QuestionCard, UnsentToClosed } from '../../../../_cases/question-card'
import { ReadMark } from '../../../../_cases/read-mark'
import { SubmissionStateTag, WaitWords } from '../../../../_cases/submission-state'
import { ownCrumbs, ownPlace } from '../../own-organization'
import { DraftForm, ImageForm, SubmissionFields } from './draft-form'
import { ImportedNotice } from './imported-notice'
import { MappingCard } from './mapping-card'
import { ProposalCard } from './proposal-card'
import { ProposalsCard } from './proposals-card'
import { type RegionBadge, RegionCriteria } from './region-criteria'

export const metadata = { title: 'Un de vos badges' }

export default async function BadgeCasePage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor } = await ownPlace(`/mon-espace/badges/${id}`)
  const submission = await findSubmission(portal, actor, id)
  if (!submission || seatIn(actor, submission.organizationId) === null) notFound()
  const events = eventsOf(actor, submission)
  const [thread, mapping, beyond] = await Promise.all([
    findThread(portal, actor, 'submission', id),
    findMappingOf(portal, actor, submission.partnerBadgeId),
    offeredBeyondTo(portal, submission.organizationId),
  ])
  const today = parisDateOf(portal.clock.now())
  const isParticipant = isActiveOn(await participantOf(portal, submission.organizationId), today)
  const request = openRequest(submission.exchanges)
  const proposal = openProposal(submission)
  const isDraft = submission.status === 'draft'
  return (
    <Page
      crumbs={ownCrumbs(
        submission.organizationId,
        ['Vos badges', '/mon-espace/badges'],
        shownNumber(submission) ?? 'Brouillon',
      )}
      above={submission.organizationName}
      title={submission.badgeName || 'Un nouveau badge'}
      tags={
        <>
          <SubmissionStateTag state={submission.status} />
          {isDraft ? null : <span className="p-small p-muted">{askedInWords(submission)}</span>}
          <WaitWords words={waitSentence(submission, 'organization')} />
        </>
      }
      notices={
        <>
          {(await searchParams).depot === 'fait' && !isDraft ? (
            <Notice tone="ok" label="Soumis" role="status">
              <strong>Votre badge est bien arrivé.</strong> Son numéro est {shownNumber(submission)}. Un accusé de
              réception part à toute votre équipe.
            </Notice>
          ) : null}
          <ImportedNotice submission={submission} />
          <UnsentToClosed exchanges={submission.exchanges} />
          {submission.status === 'refused' ? <RefusedNotice submission={submission} /> : null}
        </>
      }
      aside={
        <>
          {isDraft ? (
            <RegionCriteria
              badges={await regionBadges(portal)}
              first={{ competency: submission.requested.competency ?? '', level: submission.requested.level ?? '' }}
            />
          ) : null}
          <Card title="Parcours">
            <Steps steps={stepsOf(submission, mapping, today, 'organization')} />
          </Card>
          {mapping && submission.status === 'mapped' ? (
            <MappingCard mapping={mapping} today={today} mayEnd={seatIn(actor, mapping.organizationId) === 'admin'} />
          ) : null}
          {events.includes('withdraw') ? <WithdrawCard submission={submission} /> : null}
        </>
      }
    >
      {isDraft ? null : <ReadMark caseKind="submission" caseId={id} />}
      {isDraft && events.includes('save') ? (
        <>
          <ImageForm submission={submission} />
          <DraftForm
            submission={submission}
            beyond={beyond}
            maySubmit={events.includes('submit')}
            isParticipant={isParticipant}
          />
        </>
      ) : null}
      {request && events.includes('correctImage') && opensField(request, 'image') ? (
        <ImageForm submission={submission} />
      ) : null}
      {request && events.includes('reply') ? (
        <QuestionCard request={request} address={`/api/portal/submissions/${id}`} revision={submission.revision}>
          <SubmissionFields submission={submission} beyond={beyond} isShown={(field) => opensField(request, field)} />
        </QuestionCard>
      ) : null}
      {proposal ? (
        <ProposalCard
          submission={submission}
          beyond={beyond}
          proposal={proposal}
          mayAnswer={events.includes('acceptProposal')}
          isParticipant={isParticipant}
        />
      ) : null}
      <ProposalsCard submission={submission} />
      {isDraft && events.includes('save') ? null : <FiledBadge submission={submission} />}
      {isDraft ? null : (
        <OwnExchanges
          thread={thread}
          path={`/submissions/${id}`}
          actor={actor}
          organizationId={submission.organizationId}
        />
      )}
    </Page>
  )
}

const regionBadges = async (portal: Portal): Promise<readonly RegionBadge[]> =>
  (await publishedBadges(portal)).flatMap(({ code, competency, level, criteria }) =>
    competency && level
      ? [{ competency, level, name: describePair(competency, level), href: badgeAddress(code), criteria }]
      : [],
  )

const RefusedNotice = ({ submission }: { readonly submission: BadgeSubmission }) => (
  <Notice
    tone="alert"
    label="Non rattaché"
    action={<a href={ownPath('/mon-espace/badges/nouveau', submission.organizationId)}>Reprendre ce badge</a>}
  >
    <strong>La Région n’a pas rattaché ce badge.</strong> <LinkedText text={submission.decisionReason ?? ''} />
  </Notice>
)

const FiledBadge = ({ submission }: { readonly submission: BadgeSubmission }) => (
  <Card title="Le badge soumis" large>
    <PartnerBadgeFacts submission={submission} />
    <h3>Pourquoi ce rattachement</h3>
    <Written text={submission.explanation} measured />
    {submission.decision ? (
      <p>
        Décidé : <strong>{describeTerms(submission.decision)}</strong>
      </p>
    ) : null}
  </Card>
)

const WithdrawCard = ({ submission }: { readonly submission: BadgeSubmission }) => (
  <Card title="Retirer ce dossier">
    <p className="p-small p-muted">Le dossier reste visible ici. Vous pourrez en commencer un autre.</p>
    <FormDialog
      trigger="Retirer…"
      title="Retirer ce dossier ?"
      variant="quiet"
      text="La Région n’étudiera pas ce badge. Ce retrait ne s’annule pas."
      id="retirer"
      action={`/api/portal/submissions/${submission.id}/withdraw`}
      revision={submission.revision}
      submitLabel="Retirer le dossier"
      submitVariant="danger"
      successMessage="Le dossier est retiré."
    />
  </Card>
)
