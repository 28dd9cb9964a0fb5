import type { AdminViewServerProps } from 'payload'
import { type Category, categoryPath, longestCategoryName, longestSummary } from '@/community/category'
import { findCategories } from '@/community/queries'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { Card } from '@/ui/card'
import { CheckboxField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { StaffView, staffOnly } from './staff-view'

/** Categories of the community, arranged by moderators (COM-2). */
export async function CommunityView(view: AdminViewServerProps) {
  const { portal } = await staffOnly(['moderator', 'schemeManager'])
  const categories = await findCategories(portal)
  return (
    <StaffView view={view}>
      <PageTitle title="Communauté" lead="Les catégories où l’on écrit, dans l’ordre où tout le monde les voit." />
      <Stack flow="wide">
        <DataTable
          caption="Catégories"
          captionHidden
          columns={[
            { header: 'Place', short: true, cell: ({ position }) => position },
            {
              header: 'Catégorie',
              rowHeader: true,
              cell: (category) => <a href={categoryPath(category)}>{category.name}</a>,
            },
            { header: 'Résumé', cell: ({ summary }) => summary },
            {
              header: 'État',
              short: true,
              cell: ({ isClosed }) => (isClosed ? <Tag>Fermée</Tag> : <Tag tone="ok">Ouverte</Tag>),
            },
            { header: 'Action', short: true, cell: (category) => <Arrange category={category} /> },
          ]}
          rows={categories}
          empty={<EmptyState title="Aucune catégorie">Ajoutez-en une : « Conception », « Entraide »…</EmptyState>}
        />
        <Card title="Nouvelle catégorie" large>
          <PortalForm
            id="categorie"
            action="/api/portal/community/categories"
            submitLabel="Ajouter la catégorie"
            successMessage="La catégorie est ajoutée."
          >
            <CategoryFields position={categories.length + 1} />
          </PortalForm>
        </Card>
      </Stack>
    </StaffView>
  )
}

const CategoryFields = ({ category, position }: { readonly category?: Category; readonly position: number }) => (
  <>
    <TextField
      name="name"
      label="Nom"
      minLength={minimumLengths.categoryName}
      maxLength={longestCategoryName}
      defaultValue={category?.name}
    />
    <TextField
      name="summary"
      label="Résumé"
      help="De quoi l’on y parle, en une ligne."
      maxLength={longestSummary}
      defaultValue={category?.summary}
    />
    <TextField
      name="position"
      label="Place"
      help="Un nombre : le plus petit vient d’abord."
      width="short"
      inputMode="numeric"
      maxLength={3}
      defaultValue={String(category?.position ?? position)}
    />
  </>
)

const Arrange = ({ category }: { readonly category: Category }) => (
  <FormDialog
    trigger="Modifier…"
    title={`Modifier « ${category.name} »`}
    variant="quiet"
    id={`categorie-${category.id}`}
    action={`/api/portal/community/categories/${category.id}`}
    revision={category.revision}
    submitLabel="Enregistrer"
    successMessage="La catégorie est modifiée."
  >
    <CategoryFields category={category} position={category.position} />
    <CheckboxField
      name="isClosed"
      label="Fermée : on la lit, et l’on n’y ouvre plus de sujet"
      defaultChecked={category.isClosed}
    />
  </FormDialog>
)
