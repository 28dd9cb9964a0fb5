import type { AdminViewServerProps } from 'payload'
import { type CaseLabel, findLabels, findLabelsOf } from '@/casework/labels'
import type { CaseKind } from '@/casework/messages'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { CheckboxField, SelectField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { StaffView, staffOnly } from './staff-view'

/** The short list of words that staff put on cases. */
export async function LabelsView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const labels = await findLabels(portal, actor)
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'À traiter', href: '/admin/travail' }, { label: 'Étiquettes' }]}
        title="Étiquettes"
        lead="Une courte liste, la même pour toute l’équipe. Les structures ne les voient pas."
      />
      <Stack flow="wide">
        <DataTable
          caption="Étiquettes"
          captionHidden
          columns={[
            { header: 'Étiquette', rowHeader: true, cell: (label) => <Tag>{label.name}</Tag> },
            {
              header: 'Dossiers',
              short: true,
              cell: (label) => <a href={`/admin/travail?etiquette=${label.id}`}>Voir les dossiers à prendre</a>,
            },
            { header: 'Action', short: true, cell: (label) => <Edit label={label} /> },
          ]}
          rows={labels}
          empty={<EmptyState title="Aucune étiquette">Créez-en une : « Urgent », « Visite prévue »…</EmptyState>}
        />
        <Card title="Nouvelle étiquette" large>
          <PortalForm
            id="etiquette"
            action="/api/portal/case-labels"
            submitLabel="Créer l’étiquette"
            successMessage="L’étiquette est créée."
          >
            <TextField name="name" label="Nom" minLength={minimumLengths.personName} maxLength={40} />
          </PortalForm>
        </Card>
      </Stack>
    </StaffView>
  )
}

const Edit = ({ label }: { readonly label: CaseLabel }) => (
  <FormDialog
    trigger="Modifier…"
    title={`Modifier « ${label.name} »`}
    variant="quiet"
    id={`etiquette-${label.id}`}
    action={`/api/portal/case-labels/${label.id}`}
    submitLabel="Enregistrer"
    successMessage="L’étiquette est modifiée."
  >
    <TextField name="name" label="Nom" minLength={minimumLengths.personName} maxLength={40} defaultValue={label.name} />
    <CheckboxField name="retire" label="Retirer cette étiquette de la liste et de tous les dossiers" />
  </FormDialog>
)

interface OnCase {
  readonly portal: Portal
  readonly actor: Actor
  readonly caseKind: CaseKind
  readonly caseId: string
}

/** The labels of a case, each taken off with one click, and one more put on with two. */
export async function CaseLabels({ portal, actor, caseKind, caseId }: OnCase) {
  const labels = await findLabels(portal, actor)
  const on = (await findLabelsOf(portal, actor, [caseId])).get(caseId) ?? []
  const action = `/api/portal/cases/${caseKind}/${caseId}/labels`
  const others = labels.filter(({ id }) => !on.some((label) => label.id === id))
  return (
    <div className="p-no-print">
      <Card title="Étiquettes" beside={<a href="/admin/travail/etiquettes">Modifier la liste</a>}>
        <Stack flow="tight">
          {on.map((label) => (
            <Row key={label.id} apart>
              <Tag>{label.name}</Tag>
              <PortalForm
                id={`sans-${label.id}`}
                action={action}
                values={{ labelId: label.id, isOn: 'no' }}
                submitLabel={`Retirer « ${label.name} »`}
                submitVariant="quiet"
                successMessage="L’étiquette est retirée."
              />
            </Row>
          ))}
          {others.length > 0 ? (
            <PortalForm
              id="poser"
              action={action}
              submitLabel="Poser l’étiquette"
              submitVariant="ghost"
              successMessage="L’étiquette est posée."
            >
              <SelectField
                name="labelId"
                label="Étiquette"
                choices={others.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </PortalForm>
          ) : on.length === 0 ? (
            <p className="p-small p-muted">La liste des étiquettes est vide.</p>
          ) : null}
        </Stack>
      </Card>
    </div>
  )
}
