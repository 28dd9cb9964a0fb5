import { notFound } from 'next/navigation'
import { reasonName } from '@/awards/explanation'
import { type AwardImport, type AwardImportLine, type LineOutcome, lineOutcomeNames } from '@/awards/import'
import { findImport, findImportLines } from '@/awards/queries'
import { formatParisDate } from '@/kernel/dates'
import { type PageQuery, queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { Figure, Figures, Progress } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Section } from '@/ui/layout'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'
import { importStateTag } from '../import-state'

export const metadata = { title: 'Déclaration' }

const pageSize = 50
const tones: Readonly<Record<LineOutcome, Tone>> = {
  counts: 'ok',
  held: 'wait',
  ignored: 'neutral',
  known: 'neutral',
  invalid: 'alert',
}

export default async function DeclarationPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: PageQuery
}) {
  const { id } = await params
  const asked = await searchParams
  const { portal, actor } = await requireMember(`/mon-espace/declarations/${id}`)
  const source = await findImport(portal, actor, id)
  if (!source) notFound()
  const onlyInvalid = queryText(asked, 'lignes') === 'a-corriger'
  const total = onlyInvalid ? source.summary.invalid : source.summary.lines
  const page = Math.max(1, Number(queryText(asked, 'page')) || 1)
  const lines = await findImportLines(portal, source, { onlyInvalid, limit: pageSize, offset: (page - 1) * pageSize })
  const path = `/mon-espace/declarations/${id}`
  return (
    <>
      <PageTitle
        title={source.fileName}
        crumbs={[
          { label: 'Mon espace', href: '/mon-espace' },
          { label: 'Déclarations', href: '/mon-espace/declarations' },
          { label: source.fileName },
        ]}
        tags={importStateTag(source)}
        lead={`${source.summary.lines} lignes lues, encodage ${source.encoding}.`}
      >
        <State source={source} />
      </PageTitle>
      <Section tight>
        <Card title={source.state === 'preview' ? 'Ce que ce fichier donnerait' : 'Lignes du fichier'}>
          <Figures columns={4}>
            <Figure value={source.summary.counts} label="comptent" />
            <Figure value={source.summary.held} label="en attente" />
            <Figure value={source.summary.ignored + source.summary.known} label="écartées ou déjà déclarées" />
            <Figure value={source.summary.invalid} label="à corriger" />
          </Figures>
          <Tabs
            label="Lignes"
            tabs={[
              { href: path, label: 'Toutes', count: source.summary.lines, current: !onlyInvalid },
              {
                href: `${path}?lignes=a-corriger`,
                label: 'À corriger',
                count: source.summary.invalid,
                current: onlyInvalid,
              },
            ]}
          />
          <DataTable<AwardImportLine>
            caption="Lignes du fichier et ce qu’elles donnent"
            captionHidden
            rows={lines}
            rowKey={(line) => line.id}
            empty={<EmptyState title="Aucune ligne ici" />}
            columns={[
              { key: 'line', header: 'Ligne', align: 'end', cell: (line) => line.line },
              { key: 'who', header: 'Personne', rowHeader: true, cell: (line) => line.initials },
              { key: 'badge', header: 'Badge', cell: (line) => line.badgeName || '–' },
              { key: 'date', header: 'Date', cell: (line) => (line.issuedOn ? formatParisDate(line.issuedOn) : '–') },
              {
                key: 'outcome',
                header: 'Résultat',
                cell: (line) => <Tag tone={tones[line.outcome]}>{lineOutcomeNames[line.outcome]}</Tag>,
              },
              { key: 'why', header: 'Pourquoi', cell: why },
            ]}
          />
          <Pagination
            page={page}
            pages={Math.ceil(total / pageSize)}
            total={total}
            noun="ligne"
            href={(number) => `${path}?page=${number}${onlyInvalid ? '&lignes=a-corriger' : ''}`}
          />
        </Card>
      </Section>
    </>
  )
}

function why(line: AwardImportLine) {
  if (line.problem) return line.problem
  if (line.outcome === 'known') return 'Cette personne, ce badge et cette date sont déjà déclarés.'
  return line.reason ? `${reasonName(line.reason)}.` : 'Compte pour un badge Région.'
}

function State({ source }: { readonly source: AwardImport }) {
  const { summary } = source
  const usable = summary.counts + summary.held + summary.ignored
  if (source.state === 'discarded') return <Notice>Cette déclaration est abandonnée. Rien n’a été enregistré.</Notice>
  if (source.state === 'recorded')
    return (
      <Notice tone="ok">
        {source.recorded === 0
          ? 'Ce fichier était déjà déclaré : rien n’a changé.'
          : `${source.recorded} badges sont enregistrés. Les badges Région dus arrivent d’eux-mêmes.`}
      </Notice>
    )
  if (source.state === 'confirmed') {
    return (
      <Notice label="En cours">
        Enregistrement : {source.recorded} sur {usable}. Vous pouvez quitter cette page.
        <Progress value={usable === 0 ? 1 : source.recorded / usable} label="Enregistrement de la déclaration" />
      </Notice>
    )
  }
  return (
    <Notice
      tone="wait"
      label="À faire"
      action={
        <Row>
          {usable > 0 ? (
            <PortalForm
              id="declarer"
              action={`/api/portal/declarations/${source.id}/confirm`}
              revision={source.revision}
              submitLabel="Déclarer ces badges"
            />
          ) : null}
          <ConfirmDialog trigger="Abandonner…" variant="quiet" title="Abandonner cette déclaration">
            <p>Rien n’est enregistré. Vous pourrez renvoyer un fichier quand vous voudrez.</p>
            <PortalForm
              id="abandonner"
              action={`/api/portal/declarations/${source.id}/confirm`}
              revision={source.revision}
              values={{ discard: true }}
              submitLabel="Abandonner"
              submitVariant="danger"
            />
          </ConfirmDialog>
        </Row>
      }
    >
      {usable === 0 && summary.invalid === 0
        ? 'Ce fichier est déjà déclaré en entier : il n’y a rien de nouveau.'
        : null}
      {usable > 0 ? 'Rien ne compte encore. Relisez, puis déclarez.' : null}{' '}
      {summary.invalid > 0 ? 'Les lignes à corriger restent de côté ; les autres peuvent être déclarées.' : null}
    </Notice>
  )
}
