import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import {
  contentInWords,
  contestUntil,
  dayInWords,
  decisionInWords,
  detectionInWords,
  groundInWords,
} from '@/moderation/in-words'
import { ownDecision } from '@/moderation/queries'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Quotation } from '@/ui/linked-text'
import { Page } from '@/ui/page'
import { AppealCard, AppealField, contested } from '../../../signaler/appeal-form'
import { ownCrumbs } from '../../own-organization'

export const metadata = { title: 'Décision de modération' }

/** The statement of reasons about one's own content, and where it is contested (MOD-3). */
export default async function DecisionPage({ params }: PageProps<'reportId'>) {
  const { reportId } = await params
  const { portal, actor } = await requireMember(`/mon-espace/decisions/${reportId}`)
  const report = await ownDecision(portal, actor, reportId)
  if (!report) notFound()
  const until = contestUntil(portal, report)
  const ground = groundInWords(report)
  return (
    <Page
      crumbs={ownCrumbs(null, 'Décision de modération')}
      title={`Décision ${report.number}`}
      lead={contentInWords(portal, report)}
    >
      <Stack flow="wide">
        <Card title="La décision">
          <p>{decisionInWords(report, 'author')}</p>
          <Facts
            items={[
              report.decidedAt ? ['Décidé le', dayInWords(report.decidedAt)] : null,
              ground ? ['Fondement', ground] : null,
              ['Origine', detectionInWords(report)],
              ['Moyen', 'Décision prise par une personne, sans moyen automatisé'],
            ]}
          />
          <p>Les faits retenus :</p>
          <Quotation text={report.appealReason || report.facts} />
        </Card>
        {report.state === 'appealed' ? (
          <Card title="Contestation en cours">
            <p>Une autre personne réexamine la décision. Vous recevez sa réponse par courriel.</p>
          </Card>
        ) : null}
        {until ? (
          <AppealCard until={until}>
            <PortalForm
              id="contester"
              action={`/api/portal/content-reports/${reportId}/appeal`}
              submitLabel="Contester"
              successMessage={contested}
            >
              <AppealField />
            </PortalForm>
          </AppealCard>
        ) : null}
        <p className="p-small p-muted">Vous pouvez aussi saisir le juge, à tout moment.</p>
      </Stack>
    </Page>
  )
}
