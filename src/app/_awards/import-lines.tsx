import { reasonName } from '@/awards/evaluation/explanation'
import {
  type AwardImport,
  type AwardImportLine,
  type LineOutcome,
  lineOutcomeNames,
  nearDomainWords,
} from '@/intake/import'
import { countDoubtfulLines, findImportLines } from '@/intake/import-queries'
import { formatParisDate } from '@/kernel/dates'
import { plural } from '@/kernel/french'
import { queryText } from '@/people/paths'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Figure, Figures } from '@/ui/figures'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'

const pageSize = 50

const tones: Readonly<Record<LineOutcome, Tone>> = {
  counts: 'ok',
  held: 'wait',
  ignored: 'neutral',
  known: 'neutral',
  invalid: 'alert',
}

interface ImportLinesProps {
  readonly portal: Portal
  readonly source: AwardImport
  readonly path: string
  /** `?lignes=a-corriger`, `?lignes=a-verifier`; anything else is all of them. */
  readonly asked: Readonly<Record<string, string | string[] | undefined>>
}

const choiceWords = { 'a-corriger': 'invalid', 'a-verifier': 'doubtful' } as const

/** Every line of an import with what it gives, and why; initials only. `doubtful`: the domain is nearly a known one. */
export async function ImportLines({ portal, source, path, asked }: ImportLinesProps) {
  const { summary, kind, state } = source
  const [word, choice] = Object.entries(choiceWords).find(([one]) => one === asked.lignes) ?? [null, 'all' as const]
  const page = Math.max(1, Number(queryText(asked, 'page')) || 1)
  const [lines, doubtful] = await Promise.all([
    findImportLines(portal, source, { choice, limit: pageSize, offset: (page - 1) * pageSize }),
    countDoubtfulLines(portal, source),
  ])
  const total = { all: summary.lines, invalid: summary.invalid, doubtful }[choice]
  const counts = kind === 'holders' ? 'à reprendre' : plural(summary.counts, 'compte', 'comptent')
  const aside = summary.ignored + summary.known
  return (
    <Card title={state === 'preview' || state === 'reading' ? 'Ce que ces lignes donneraient' : 'Lignes'}>
      <Figures columns={4}>
        <Figure value={summary.counts} label={counts} />
        <Figure value={summary.held} label="en attente" />
        <Figure value={aside} label={`${plural(aside, 'écartée')} ou déjà ${plural(aside, 'connue')}`} />
        <Figure value={summary.invalid} label="à corriger" />
      </Figures>
      <Tabs
        label="Lignes"
        tabs={[
          { href: path, label: 'Toutes', count: summary.lines, current: choice === 'all' },
          {
            href: `${path}?lignes=a-corriger`,
            label: 'À corriger',
            count: summary.invalid,
            current: choice === 'invalid',
          },
          ...(doubtful > 0
            ? [
                {
                  href: `${path}?lignes=a-verifier`,
                  label: 'À vérifier',
                  count: doubtful,
                  current: choice === 'doubtful',
                },
              ]
            : []),
        ]}
      />
      {kind === 'file' && summary.invalid + doubtful > 0 ? (
        <p>
          <a href={`${path}/a-corriger.csv`} download>
            {doubtful > 0
              ? 'Télécharger les lignes à corriger ou à vérifier (CSV)'
              : 'Télécharger les lignes à corriger (CSV)'}
          </a>
        </p>
      ) : null}
      <DataTable<AwardImportLine>
        caption="Lignes et ce qu’elles donnent"
        captionHidden
        rows={lines}
        empty={<EmptyState title="Aucune ligne ici" />}
        columns={[
          { header: 'Ligne', align: 'end', cell: (line) => line.line },
          { header: 'Personne', rowHeader: true, cell: (line) => line.initials },
          { header: 'Badge', cell: (line) => line.badgeName || '–' },
          { header: 'Date', short: true, cell: (line) => (line.issuedOn ? formatParisDate(line.issuedOn) : '–') },
          {
            header: 'Résultat',
            short: true,
            cell: (line) => <Tag tone={tones[line.outcome]}>{nameOf(source, line.outcome)}</Tag>,
          },
          { header: 'Pourquoi', cell: (line) => [why(source, line), nearDomainWords(line)].filter(Boolean).join(' ') },
        ]}
      />
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        total={total}
        noun="ligne"
        href={(number) => `${path}?page=${number}${word ? `&lignes=${word}` : ''}`}
      />
    </Card>
  )
}

function nameOf({ kind }: AwardImport, outcome: LineOutcome): string {
  if (kind !== 'holders') return lineOutcomeNames[outcome]
  if (outcome === 'counts') return 'À reprendre'
  return outcome === 'known' ? 'Déjà au registre' : lineOutcomeNames[outcome]
}

function why({ kind }: AwardImport, line: AwardImportLine): string {
  if (line.problem) return line.problem
  if (kind === 'holders')
    return line.outcome === 'known'
      ? 'Cette personne a déjà ce badge au registre.'
      : 'Ce badge prend sa place au registre ; rien n’est envoyé.'
  if (line.outcome === 'known') return 'Cette personne, ce badge et cette date sont déjà déclarés.'
  return line.reason ? `${reasonName(line.reason)}.` : 'Compte pour un badge Région.'
}
