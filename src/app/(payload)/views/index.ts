import type { AdminViewConfig } from 'payload'
import { type Actor, hasStaffRole, type StaffRole } from '@/platform/actor'

export interface StaffScreen {
  /** Below `/admin`. */
  readonly path: `/${string}`
  /** In this folder, as Payload’s import map wants it: `<file>#<Component>`. */
  readonly view: string
  /** The title of the tab. */
  readonly title: string
  /** Who finds it in the menu, unless both who review and who manage; the screen itself asks again. */
  readonly roles?: readonly StaffRole[]
}

/**
 * Our own screens in the admin, in the order of the menu. Payload shows custom views to anybody: each is wrapped in
 * `StaffView`, which asks for the role before anything is read.
 */
export const staffScreens: readonly StaffScreen[] = [
  { path: '/travail', view: 'work-list#WorkListView', title: 'À traiter' },
  { path: '/travail/candidatures/:id', view: 'case-file#CaseFileView', title: 'Candidature' },
  { path: '/travail/soumissions/:id', view: 'submission-file#SubmissionFileView', title: 'Badge soumis' },
  { path: '/messages', view: 'messages#MessagesView', title: 'Messages' },
  { path: '/messages/:id', view: 'messages#MessageView', title: 'Message' },
  { path: '/structures', view: 'structures#StructuresView', title: 'Structures' },
  { path: '/structures/:id', view: 'structure#StructureView', title: 'Structure' },
  { path: '/registre', view: 'ledger#LedgerView', title: 'Registre des badges' },
  { path: '/registre/personnes/:id', view: 'person#PersonView', title: 'Personne' },
  { path: '/registre/saisie', view: 'award-entry#AwardEntryView', title: 'Saisir un badge obtenu' },
  { path: '/registre/emissions/:id', view: 'issuance#IssuanceView', title: 'Délivrance' },
  { path: '/registre/reprise', view: 'take-over#TakeOverView', title: 'Reprise des badges d’avant le portail' },
  { path: '/registre/reprise/:id', view: 'holder-import#HolderImportView', title: 'Liste de titulaires' },
  { path: '/demandes', view: 'requests#RequestsView', title: 'Demandes', roles: ['schemeManager'] },
  { path: '/sources', view: 'sources#SourcesView', title: 'Sources' },
  { path: '/sources/:id', view: 'sources#SourceView', title: 'Source' },
  { path: '/regles', view: 'policy#PolicyView', title: 'Réglages' },
  { path: '/emetteur', view: 'issuer#IssuerView', title: 'Émetteur', roles: ['schemeManager'] },
  { path: '/etat', view: 'state#StateView', title: 'État du portail', roles: ['schemeManager'] },
]

/** A screen below another is reached from there, not from the menu. */
const isInner = ({ path }: StaffScreen): boolean => path.lastIndexOf('/') > 0

/** The screens that this person finds in the menu, in its order. */
export const ownScreens = (actor: Actor): readonly StaffScreen[] =>
  staffScreens.filter(
    (screen) => !isInner(screen) && hasStaffRole(actor, ...(screen.roles ?? ['reviewer', 'schemeManager'])),
  )

const folder = '/app/(payload)/views'

export const adminViews: Record<string, AdminViewConfig> = {
  dashboard: { Component: `${folder}/home#HomeView`, meta: { title: 'Espace Région' } },
  ...Object.fromEntries(
    staffScreens.map(({ path, view, title }) => [
      path.slice(1).replaceAll(/[^a-z]+/gi, '-'),
      { path, Component: `${folder}/${view}`, exact: true, meta: { title } },
    ]),
  ),
}
