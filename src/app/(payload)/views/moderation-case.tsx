import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { eventsFor } from '@/kernel/transitions'
import { contentKind } from '@/moderation/content'
import { groundLabels } from '@/moderation/grounds'
import { contentInWords, dayInWords, decisionInWords, groundInWords } from '@/moderation/in-words'
import { type ReportFile, reportFile } from '@/moderation/queries'
import { type MeasureLine, reportOrigins, reportStateNames } from '@/moderation/report'
import { type ReportEvent, reportMachine } from '@/moderation/report-machine'
import { type SpamReason, spamReasonWords } from '@/moderation/spam'
import { sanctionNow, sanctions } from '@/moderation/standing'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Stack } from '@/ui/layout'
import { Quotation, Written } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { AppealAnswer, DecisionForms, TrustForm, UndoForm } from './moderation-forms'
import { idOf, StaffView, staffOnly } from './staff-view'

interface Shown {
  readonly portal: Portal
  readonly actor: Actor
  readonly file: ReportFile
}

const contentStates = { visible: 'Visible', hidden: 'Masqué', held: 'Retenu', removed: 'Supprimé' } as const

/** One report: the content, what was said of it, what was done, and what may be decided. */
export async function ModerationCaseView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['moderator', 'schemeManager'])
  const file = await reportFile(portal, actor, idOf(view))
  if (!file) notFound()
  const { report, lines } = file
  const shown = { portal, actor, file }
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'Modération', href: '/admin/moderation' }, { label: report.number }]}
        title={contentInWords(portal, report)}
        lead={`${reportStateNames[report.state]} – ${groundLabels[report.ground]}`}
      />
      <Stack flow="wide">
        <Content {...shown} />
        <Notices {...shown} />
        {report.decidedAt ? <Decision {...shown} /> : null}
        {lines.length > 0 ? <Lines lines={lines} /> : null}
        <Author {...shown} />
        <Decide {...shown} />
      </Stack>
    </StaffView>
  )
}

const Content = ({ file: { report, content } }: Shown) => (
  <Card title="Le contenu" beside={<Tag>{content ? contentStates[content.state] : 'Supprimé'}</Tag>} large>
    <Facts
      items={[
        [
          'Adresse',
          <a key="address" href={content?.path ?? report.contentPath}>
            {content?.path ?? report.contentPath}
          </a>,
        ],
        ['Auteur', report.authorName || '–'],
        ['Reçu le', dayInWords(report.openedAt)],
        ['Origine', reportOrigins[report.origin]],
      ]}
    />
    {report.rules.length > 0 ? (
      <ul>
        {report.rules.map((rule) => (
          <li key={rule}>{spamReasonWords[rule as SpamReason] ?? rule}</li>
        ))}
      </ul>
    ) : null}
    <Quotation text={report.contentText || 'Aucun texte.'} />
    {content && content.text.slice(0, report.contentText.length) !== report.contentText ? (
      <>
        <p className="p-small p-muted">Le texte a changé depuis le signalement. Il est aujourd’hui :</p>
        <Quotation text={content.text.slice(0, 2_000)} />
      </>
    ) : null}
  </Card>
)

const Notices = ({ file: { report, notices } }: Shown) =>
  notices.length === 0 ? null : (
    <Card title={report.noticeCount > 1 ? `${report.noticeCount} signalements` : 'Le signalement'} large>
      <ul className="p-plain p-stack">
        {notices.map(({ id, from, ground, explanation, sentAt }) => (
          <li key={id}>
            <p className="p-small p-muted">
              {dayInWords(sentAt)}, par {from}. {groundLabels[ground]}.
            </p>
            <Written text={explanation} measured />
          </li>
        ))}
      </ul>
      {report.noticeCount > notices.length ? (
        <p className="p-small p-muted">Les {notices.length} premiers sont montrés.</p>
      ) : null}
    </Card>
  )

const Decision = ({ file: { report } }: Shown) => (
  <Card title="La décision" large>
    <p>{decisionInWords(report, 'moderator')}</p>
    {groundInWords(report) ? <p>Fondement : {groundInWords(report)}.</p> : null}
    <Quotation text={report.facts} />
    {report.appealBy ? (
      <>
        <p>Contestée par {report.appealBy === 'author' ? 'l’auteur' : 'une personne qui a signalé'} :</p>
        <Quotation text={report.appealText} />
      </>
    ) : null}
    {report.appealReason ? (
      <>
        <p>Réponse à la contestation :</p>
        <Quotation text={report.appealReason} />
      </>
    ) : null}
  </Card>
)

const Lines = ({ lines }: { readonly lines: readonly MeasureLine[] }) => {
  const refused = lines.filter(({ outcome }) => outcome === 'refused').length
  return (
    <Card title="Ce qui a été appliqué" large>
      {refused > 0 ? (
        <Notice tone="alert" label="À voir">
          {refused} sur {lines.length} n’ont pas pu l’être.
        </Notice>
      ) : null}
      <DataTable
        caption="Ce qui a été appliqué, contenu par contenu"
        captionHidden
        columns={[
          { header: 'Contenu', rowHeader: true, cell: ({ title, contentId }) => title || contentId },
          { header: 'Acte', short: true, cell: ({ act }) => actWords[act] ?? act },
          { header: 'Résultat', cell: ({ outcome, detail }) => (outcome === 'done' ? 'Fait' : `Non fait : ${detail}`) },
        ]}
        rows={lines}
        empty={null}
      />
    </Card>
  )
}

const actWords: Readonly<Record<string, string>> = {
  hide: 'Masquer',
  restore: 'Rétablir',
  lock: 'Fermer',
  unlock: 'Rouvrir',
  move: 'Déplacer',
  moveBack: 'Remettre à sa place',
  merge: 'Réunir',
  split: 'Séparer',
}

/** How its one author stands in the community, and their level of trust. */
const Author = ({ portal, actor, file: { report, standing } }: Shown) => {
  const [userId] = report.authorIds
  if (!userId || report.authorIds.length !== 1) return null
  const current = sanctionNow(standing, portal.clock.now())
  const isTrusted = standing?.isTrusted ?? false
  const mayTrust = hasStaffRole(actor, 'moderator') && isMember(actor) && actor.userId !== userId
  return (
    <Card title="Le compte" beside={isTrusted ? <Tag tone="ok">Membre de confiance</Tag> : null}>
      <p>
        {current ? `Ce compte est ${sanctions[current.sanction].done}.` : 'Aucune mesure n’est en cours sur ce compte.'}
        {standing && standing.sanctions.length > 0 ? ` Décisions à son sujet : ${standing.sanctions.length}.` : ''}
      </p>
      {mayTrust ? <TrustForm userId={userId} isTrusted={isTrusted} /> : null}
    </Card>
  )
}

/** What this person may decide now, and why not where the reason is theirs. */
const Decide = ({ portal, actor, file: { report, content } }: Shown) => {
  const events: readonly ReportEvent[] = eventsFor(reportMachine, { state: report.state, actor, subject: report })
  const port = contentKind(portal, report.contentKind)
  const own = isMember(actor) && [...report.authorIds, ...(content?.authorIds ?? [])].includes(actor.userId)
  if (own) return <Notice label="À savoir">Ce contenu est le vôtre : une autre personne en décide.</Notice>
  const decidedFirst = isMember(actor) && report.decidedById === actor.profileId && report.state === 'appealed'
  if (decidedFirst)
    return <Notice label="À savoir">Vous avez pris la première décision : une autre personne tranche.</Notice>
  return (
    <>
      {events.includes('act') ? (
        <Card title="Décider" large>
          <DecisionForms report={report} port={port} />
        </Card>
      ) : null}
      {events.includes('decide') ? (
        <Card title="Trancher la contestation" large>
          <AppealAnswer report={report} port={port} />
        </Card>
      ) : null}
      {events.includes('undo') && report.outcome === 'acted' ? <UndoForm report={report} /> : null}
    </>
  )
}
