import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { groundLabels } from '@/moderation/grounds'
import { contentInWords, contestUntil, dayInWords, decisionInWords } from '@/moderation/in-words'
import { ownNotice } from '@/moderation/queries'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Quotation, Written } from '@/ui/linked-text'
import { Page } from '@/ui/page'
import { AppealCard, AppealField, contested } from '../../appeal-form'

export const metadata = { title: 'Votre signalement', referrer: 'no-referrer' as const, robots: 'noindex' }

/** What became of one's own report, and where it is contested (MOD-2). */
export default async function NoticePage({ params, searchParams }: PageProps<'noticeId'>) {
  const { portal, actor } = await currentActor()
  const link = queryText(await searchParams, 'jeton').slice(0, 300)
  const found = await ownNotice(portal, actor, (await params).noticeId, link)
  if (!found) notFound()
  const { notice, report } = found
  const isDecided = report !== null && report.decidedAt !== null
  const until = report ? contestUntil(portal, report) : null
  return (
    <Page title={`Signalement ${notice.number}`} lead={report ? contentInWords(portal, report) : undefined}>
      <Stack flow="wide">
        <Card title="Ce que vous avez écrit">
          <Facts
            items={[
              ['Envoyé le', dayInWords(notice.sentAt)],
              ['Motif', groundLabels[notice.ground]],
            ]}
          />
          <Written text={notice.explanation} measured />
        </Card>
        <Card title={isDecided ? 'La décision' : 'Où il en est'}>
          {report && isDecided ? (
            <>
              <p>{decisionInWords(report, 'reporter')}</p>
              <Quotation text={report.appealReason || report.facts} />
            </>
          ) : (
            <p>Une personne de l’équipe de modération l’examine. Vous recevez sa décision par courriel.</p>
          )}
          {report?.state === 'appealed' ? <p>Cette décision est contestée : une autre personne la réexamine.</p> : null}
        </Card>
        {until ? (
          <AppealCard until={until}>
            <PortalForm
              id="contester"
              action={`/api/portal/report-notices/${notice.id}/appeal`}
              values={{ link }}
              submitLabel="Contester"
              successMessage={contested}
            >
              <AppealField />
            </PortalForm>
          </AppealCard>
        ) : null}
      </Stack>
    </Page>
  )
}
