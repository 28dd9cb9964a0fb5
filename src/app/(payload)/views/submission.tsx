import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { findDryRun } from '@/awards/evaluation/dry-run'
import { findTemplatesFor } from '@/casework/manage-templates'
import { findThread } from '@/casework/queries'
import { findColleagues } from '@/casework/stand-ins'
import { badgeAddress } from '@/catalogue/addresses'
import { stepsOf, waitSentence } from '@/catalogue/case-view'
import { describeTerms, regionalBadgeCode } from '@/catalogue/competency'
import {
  earlierBadgeOf,
  eventsOf,
  findMappingOf,
  findPartnerBadge,
  findSubmission,
  offeredBeyondTo,
  publishedBadge,
} from '@/catalogue/queries'
import { type BadgeSubmission, completeTerms, isOpen, shownNumber, termsOnTable } from '@/catalogue/submission'
import { isShareSeen } from '@/intake/obf/see-shares'
import { parisDateOf } from '@/kernel/dates'
import { findOrganization } from '@/organizations/queries'
import { seesRegionSide } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Facts } from '@/ui/figures'
import { Grid, Stack, WithAside } from '@/ui/layout'
import { Written } from '@/ui/linked-text'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'
import { RegionExchanges } from '../../_cases/exchanges'
import { PartnerBadgeFacts } from '../../_cases/partner-badge-facts'
import { ReadMark } from '../../_cases/read-mark'
import { SubmissionStateTag, WaitWords } from '../../_cases/submission-state'
import { EarlierBadgeCard } from './earlier-badge'
import { EarlierDecisions } from './earlier-decisions'
import { CaseLabels } from './labels'
import { MappingHistoryCard } from './mapping-history'
import { Opinions } from './opinions'
import { OwnCase } from './own-case'
import { RegistryCard } from './registry-card'
import { SimilarMappings } from './similar-mappings'
import { idOf, StaffView, staffOnly } from './staff-view'
import { SubmissionActions } from './submission-actions'
import { SubmissionDecision } from './submission-decision'

/** The case of one badge: its criteria beside the Région's, what is asked and why, the dry run, the decision. */
export async function SubmissionView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const submission = await findSubmission(portal, actor, idOf(view))
  if (!submission) notFound()
  if (!seesRegionSide(actor, submission.organizationId)) {
    return <OwnCase view={view} title={submission.badgeName} href={`/mon-espace/badges/${submission.id}`} />
  }
  const today = parisDateOf(portal.clock.now())
  const [thread, mapping, earlier, colleagues, templates, organization] = await Promise.all([
    findThread(portal, actor, 'submission', submission.id),
    findMappingOf(portal, actor, submission.partnerBadgeId),
    earlierBadgeOf(portal, submission),
    findColleagues(portal, actor),
    findTemplatesFor(portal, actor, submission),
    findOrganization(portal, actor, submission.organizationId),
  ])
  const events = eventsOf(actor, submission)
  const mayDecide = events.includes('map') || events.includes('propose')
  const form = { id: submission.id, revision: submission.revision }
  const number = shownNumber(submission) ?? ''
  const terms = termsOnTable(submission)
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'À traiter', href: '/admin/travail' }, { label: `Badge ${number}` }]}
        above={submission.organizationName}
        title={submission.badgeName}
        actions={
          <SubmissionActions
            submission={form}
            events={events}
            assigneeId={submission.assigneeId}
            templates={templates}
            colleagues={colleagues}
          />
        }
        tags={
          <>
            <SubmissionStateTag state={submission.status} />
            {terms ? <Tag>{describeTerms(submission.decision ?? terms)}</Tag> : null}
            {submission.assigneeName ? <Tag tone="info">Dossier suivi par {submission.assigneeName}</Tag> : null}
            <WaitWords words={waitSentence(submission, 'region')} />
          </>
        }
      />
      <ReadMark caseKind="submission" caseId={submission.id} />
      <WithAside
        aside={
          <>
            <Card title="Parcours">
              <Steps steps={stepsOf(submission, mapping, today, 'region')} />
            </Card>
            {mapping ? <MappingHistoryCard mapping={mapping} actor={actor} today={today} /> : null}
            <EarlierDecisions
              portal={portal}
              actor={actor}
              organizationId={submission.organizationId}
              caseId={submission.id}
            />
            <Opinions
              {...{ portal, actor, colleagues, today }}
              caseKind="submission"
              caseId={submission.id}
              isOpen={isOpen(submission)}
            />
            <CaseLabels portal={portal} actor={actor} caseKind="submission" caseId={submission.id} />
            <Proposals submission={submission} />
          </>
        }
      >
        <Comparison portal={portal} submission={submission} />
        {earlier ? <EarlierBadgeCard earlier={earlier} today={today} /> : null}
        <SimilarMappings portal={portal} submission={submission} />
        <Card title="L’explication de la structure" large>
          <Written text={submission.explanation} measured />
        </Card>
        {organization ? <RegistryCard portal={portal} actor={actor} organization={organization} /> : null}
        {mayDecide && terms ? (
          <SubmissionDecision
            beyond={await offeredBeyondTo(portal, submission.organizationId)}
            submission={form}
            terms={terms}
            dryRun={await dryRunFor(portal, actor, submission)}
            today={today}
            isShareSeen={await isShareSeen(portal, submission)}
            isParticipant={isActiveOn(await participantOf(portal, submission.organizationId), today)}
          />
        ) : null}
        <RegionExchanges thread={thread} path={`/submissions/${submission.id}`} templates={templates} />
      </WithAside>
    </StaffView>
  )
}

/** Partner criteria beside those of the Région badge that is asked for. */
async function Comparison({ portal, submission }: { readonly portal: Portal; readonly submission: BadgeSubmission }) {
  const asked = termsOnTable(submission) ?? completeTerms(submission.requested)
  const regional = asked ? await publishedBadge(portal, regionalBadgeCode(asked.competency, asked.level)) : null
  return (
    <Grid columns={2}>
      <Card title="Le badge de la structure">
        <PartnerBadgeFacts submission={submission} />
      </Card>
      <Card title="Le badge Région demandé">
        {regional && asked ? (
          <Stack>
            <p>
              <a href={badgeAddress(regional.code)}>{regional.title}</a>
            </p>
            <p className="p-muted">{describeTerms(asked)}</p>
            <h3>Ses critères</h3>
            <ul>
              {regional.criteria.map((criterion) => (
                <li key={criterion}>{criterion}</li>
              ))}
            </ul>
          </Stack>
        ) : (
          <p className="p-muted">La structure n’a pas encore choisi.</p>
        )}
      </Card>
    </Grid>
  )
}

async function dryRunFor(portal: Portal, actor: Actor, submission: BadgeSubmission) {
  const terms = termsOnTable(submission)
  if (!terms) return null
  const badge = await findPartnerBadge(portal, actor, submission.partnerBadgeId)
  return findDryRun(portal, actor, {
    partnerBadgeId: submission.partnerBadgeId,
    originKey: badge?.originKey ?? submission.partnerBadgeId,
    organizationId: submission.organizationId,
    terms,
  })
}

const answers = {
  accepted: 'acceptée',
  countered: 'autre proposition',
  declined: 'déclinée',
  withdrawn: 'dossier retiré',
} as const

function Proposals({ submission }: { readonly submission: BadgeSubmission }) {
  if (submission.proposals.length === 0) return null
  return (
    <Card title="Requalifications">
      <Facts
        small
        items={submission.proposals.map(
          (proposal) =>
            [
              describeTerms(proposal),
              proposal.answer ? answers[proposal.answer] : 'sans réponse pour l’instant',
            ] as const,
        )}
      />
    </Card>
  )
}
