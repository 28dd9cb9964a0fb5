import type { SavedView } from '@/casework/saved-views'
import { workAddress } from '@/casework/work-address'
import type { WorkQuery } from '@/casework/work-query'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row } from '@/ui/layout'

/** One's own views of the list: a link each, and a way to keep what is shown now. */
export function WorkViews({ views, query }: { readonly views: readonly SavedView[]; readonly query: WorkQuery }) {
  const shown = workAddress({ ...query, offset: 0 }).split('?')[1] ?? ''
  const current = views.find((view) => view.query === shown)
  return (
    <div className="p-no-print">
      <Row>
        {views.length > 0 ? (
          <nav aria-label="Vos vues enregistrées">
            <ul className="p-plain p-row">
              {views.map((view) => (
                <li key={view.id}>
                  <a
                    href={view.query ? `/admin/travail?${view.query}` : '/admin/travail'}
                    aria-current={view === current ? 'page' : undefined}
                  >
                    {view.name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {current ? (
          <FormDialog
            title="Retirer cette vue"
            variant="quiet"
            text={`« ${current.name} » quitte vos vues. Les dossiers ne changent pas.`}
            id="retirer-vue"
            action={`/api/portal/saved-views/${current.id}/remove`}
            successMessage="La vue est retirée."
          />
        ) : (
          <FormDialog
            title="Enregistrer cette vue"
            variant="quiet"
            text="L’onglet, la recherche, les filtres et l’ordre affichés. Vous seul la voyez."
            id="enregistrer-vue"
            action="/api/portal/saved-views"
            values={{ query: shown }}
            successMessage="La vue est enregistrée."
          >
            <TextField name="name" label="Nom de la vue" minLength={minimumLengths.personName} maxLength={40} />
          </FormDialog>
        )}
      </Row>
    </div>
  )
}
