import type { AdminViewServerProps } from 'payload'
import type { FigureView, VersionView } from '@/catalogue/policy-view'
import { policyPage } from '@/catalogue/queries'
import { formatParisDate } from '@/kernel/dates'
import { hasStaffRole } from '@/platform/actor'
import { ConfirmDialog } from '@/ui/dialog'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { PolicyForm } from './policy-form'
import { StaffView, staffOnly } from './staff-view'

/** The figures of the scheme by date: what is in force, what is to come, who changed what and why. */
export async function PolicyView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const { figures, latest, latestFrom, history, today } = await policyPage(portal)
  const mayWrite = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        title="Réglages de la démarche"
        lead="Les délais, seuils et plafonds que le portail applique. Une nouvelle version vaut à partir d’une date ; ce qui a été décidé avant garde ses règles."
        actions={
          mayWrite ? (
            <ConfirmDialog trigger="Changer des réglages…" variant="primary" title="Changer des réglages">
              <PolicyForm latest={latest} from={latestFrom > today ? latestFrom : today} />
            </ConfirmDialog>
          ) : null
        }
      />
      <Stack flow="wide">
        {latestFrom > today ? (
          <Notice tone="info" label="À venir">
            Une version est écrite et vaut à partir du {formatParisDate(latestFrom)}. Pour la remplacer, écrivez-en une
            autre pour ce même jour.
          </Notice>
        ) : null}
        <DataTable
          caption="En vigueur aujourd’hui"
          columns={figureColumns}
          rows={figures}
          rowKey={({ name }) => name}
          empty={<EmptyState title="Aucun réglage">Les réglages paraissent après l’installation.</EmptyState>}
        />
        <DataTable
          caption="Versions"
          columns={versionColumns}
          rows={history}
          rowKey={({ version }) => String(version)}
          empty={<EmptyState title="Aucune version">La première version est écrite à l’installation.</EmptyState>}
        />
      </Stack>
    </StaffView>
  )
}

const figureColumns: readonly Column<FigureView>[] = [
  {
    header: 'Réglage',
    rowHeader: true,
    cell: ({ label, help }) => (
      <>
        {label}
        <span className="p-note">{help}</span>
      </>
    ),
  },
  { header: 'Valeur', short: true, cell: ({ now }) => now },
  { header: 'À venir', short: true, cell: ({ next }) => next ?? '–' },
  { header: 'Bornes', short: true, cell: ({ bounds }) => bounds },
]

const states: Readonly<Record<VersionView['state'], { readonly name: string; readonly tone?: 'ok' | 'info' }>> = {
  inForce: { name: 'En vigueur', tone: 'ok' },
  toCome: { name: 'À venir', tone: 'info' },
  past: { name: 'Passée' },
  replaced: { name: 'Remplacée le même jour' },
}

const versionColumns: readonly Column<VersionView>[] = [
  {
    header: 'Version',
    rowHeader: true,
    cell: ({ version, state }) => (
      <>
        Version {version} <Tag tone={states[state].tone}>{states[state].name}</Tag>
      </>
    ),
  },
  { header: 'À partir du', short: true, cell: ({ inForceFrom }) => formatParisDate(inForceFrom) },
  {
    header: 'Ce qui change',
    cell: ({ version, changes }) =>
      changes.length === 0 ? version === 1 ? 'Règles de départ' : 'Rien' : <Changes lines={changes} />,
  },
  { header: 'Motif', cell: ({ note }) => note },
  { header: 'Écrite par', cell: ({ writtenBy }) => writtenBy ?? 'Le portail' },
]

const Changes = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="p-plain">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
