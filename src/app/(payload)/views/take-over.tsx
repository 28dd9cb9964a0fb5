import type { AdminViewServerProps } from 'payload'
import { importStateTag } from '@/app/_awards/import-state'
import { maxDeclarationBytes } from '@/intake/csv/inspect-file'
import type { AwardImport } from '@/intake/import'
import { findHolderImports } from '@/intake/queries'
import { findTakeOver, isTakenOver, type TakeOver } from '@/issuing/take-over'
import { formatInstant } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import { hasStaffRole } from '@/platform/actor'
import { Card } from '@/ui/card'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { FileField } from '@/ui/form/fields/file'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { StaffView, staffOnly } from './staff-view'

const path = '/admin/registre/reprise'

/** Région badges from before the portal, and the day from which the portal alone issues (Q13). */
export async function TakeOverView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const [imports, takeOver, issues] = await Promise.all([
    findHolderImports(portal, actor),
    findTakeOver(portal),
    isTakenOver(portal),
  ])
  const isManager = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        title="Reprise des badges d’avant le portail"
        crumbs={[{ label: 'Registre', href: '/admin/registre' }, { label: 'Reprise' }]}
        lead="Qui a déjà un badge de la Région n’en reçoit pas un second. Rien n’est envoyé par une reprise."
      >
        <State takeOver={takeOver} issues={issues} />
      </PageTitle>
      <Stack flow="wide">
        {isManager ? (
          <Card title="Ajouter une liste de titulaires">
            {portal.env.obf ? (
              <PortalForm
                id="emetteur"
                action="/api/portal/holder-imports/from-issuer"
                submitLabel="Lire la liste d’Open Badge Factory"
                successRedirect={`${path}/{id}`}
              />
            ) : null}
            <PortalForm
              id="titulaires"
              action="/api/portal/holder-imports"
              submitLabel="Voir l’aperçu"
              successRedirect={`${path}/{id}`}
            >
              <FileField
                name="file"
                label="Fichier CSV"
                accept=".csv,text/csv,text/plain"
                maxBytes={maxDeclarationBytes}
                help="Deux colonnes : adresse, badge. La date et le nom sont facultatifs."
              />
            </PortalForm>
          </Card>
        ) : null}
        <Card title="Listes">
          <DataTable
            caption="Listes de titulaires"
            captionHidden
            columns={columns}
            rows={imports}
            empty={<EmptyState title="Aucune liste">La première apparaîtra ici.</EmptyState>}
          />
        </Card>
        {isManager && takeOver?.state !== 'confirmed' ? <Confirmation /> : null}
      </Stack>
    </StaffView>
  )
}

const columns: readonly Column<AwardImport>[] = [
  { header: 'Liste', rowHeader: true, cell: (row) => <a href={`${path}/${row.id}`}>{row.fileName}</a> },
  { header: 'Date', cell: (row) => formatInstant(row.declaredAt) },
  { header: 'Par', cell: (row) => row.authorName },
  { header: 'Lignes', align: 'end', cell: (row) => formatNumber(row.total) },
  { header: 'Repris', align: 'end', cell: (row) => formatNumber(row.recorded) },
  { header: 'État', cell: importStateTag },
]

function State({ takeOver, issues }: { readonly takeOver: TakeOver | null; readonly issues: boolean }) {
  if (takeOver?.state === 'confirmed')
    return (
      <Notice tone="ok" label="Reprise confirmée">
        {takeOver.confirmedAt ? `Le ${formatInstant(takeOver.confirmedAt)}, ` : ''}par {takeOver.confirmedBy}. Note :{' '}
        {takeOver.note}
      </Notice>
    )
  return issues ? (
    <Notice>Cette démonstration délivre sans reprise : elle n’a rien à reprendre.</Notice>
  ) : (
    <Notice tone="alert" label="Rien n’est délivré">
      Rien n’est délivré tant que la reprise n’est pas confirmée. Les badges dus attendent au registre.
    </Notice>
  )
}

const Confirmation = () => (
  <Card title="Confirmer la reprise">
    <PortalForm
      id="reprise"
      action="/api/portal/take-over"
      submitLabel="Confirmer la reprise"
      successMessage="La reprise est confirmée. Les badges dus partent dans les minutes qui suivent."
    >
      <CheckboxField
        name="automationEnded"
        label="Plus rien d’autre ne délivre les badges de la Région : l’ancien outil est arrêté."
      />
      <RadioGroup
        name="holders"
        label="Badges délivrés avant le portail"
        choices={{
          imported: 'Leurs titulaires sont repris dans les listes ci-dessus',
          none: 'Aucun badge n’a été délivré avant',
        }}
      />
      <TextArea name="note" label="Qui a arrêté l’ancien outil, et quand" maxLength={1000} />
    </PortalForm>
  </Card>
)
