import type { AdminViewServerProps } from 'payload'
import { findTemplates } from '@/casework/manage-templates'
import { longestTemplate, type ReplyTemplate, templateFields } from '@/casework/reply-template'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { CheckboxField } from '@/ui/form/fields/choice'
import { TextArea, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { StaffView, staffOnly } from './staff-view'

/** Texts that staff keep for what they write often. */
export async function TemplatesView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'À traiter', href: '/admin/travail' }, { label: 'Modèles de réponse' }]}
        title="Modèles de réponse"
        lead="Ils se choisissent dans un dossier, se remplissent, et se relisent avant l’envoi."
      />
      <Stack flow="wide">
        <DataTable
          caption="Modèles de réponse"
          captionHidden
          columns={[
            { header: 'Modèle', rowHeader: true, cell: (template) => template.name },
            {
              header: 'Texte',
              cell: (template) => (
                <span className="p-prewrap p-small">
                  <LinkedText text={template.text} />
                </span>
              ),
            },
            { header: 'Action', short: true, cell: (template) => <Edit template={template} /> },
          ]}
          rows={await findTemplates(portal, actor)}
          empty={<EmptyState title="Aucun modèle">Écrivez-en un pour ce que vous répondez souvent.</EmptyState>}
        />
        <Card title="Nouveau modèle" large>
          <p>
            Entre accolades, ce que le portail remplit pour chaque dossier. Tout autre mot entre accolades est à
            compléter par vous : tant qu’il en reste un, rien ne part.
          </p>
          <Facts
            small
            items={Object.entries(templateFields).map(([name, meaning]) => [`{${name}}`, meaning] as const)}
          />
          <PortalForm
            id="modele"
            action="/api/portal/reply-templates"
            submitLabel="Enregistrer le modèle"
            successMessage="Le modèle est enregistré."
          >
            <Fields />
          </PortalForm>
        </Card>
      </Stack>
    </StaffView>
  )
}

const Fields = ({ template }: { readonly template?: ReplyTemplate }) => (
  <>
    <TextField
      name="name"
      label="Nom du modèle"
      minLength={minimumLengths.personName}
      maxLength={60}
      defaultValue={template?.name}
    />
    <TextArea name="text" label="Texte" rows={8} maxLength={longestTemplate} defaultValue={template?.text} />
  </>
)

const Edit = ({ template }: { readonly template: ReplyTemplate }) => (
  <FormDialog
    trigger="Modifier…"
    title={`Modifier « ${template.name} »`}
    variant="quiet"
    id={`modele-${template.id}`}
    action={`/api/portal/reply-templates/${template.id}`}
    revision={template.revision}
    submitLabel="Enregistrer"
    successMessage="Le modèle est modifié."
  >
    <Fields template={template} />
    <CheckboxField name="retire" label="Retirer ce modèle de la liste" />
  </FormDialog>
)
