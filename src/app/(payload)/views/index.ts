import type { AdminViewConfig } from 'payload'
import type { StaffRole } from '@/platform/actor'

export interface StaffScreen {
  /** Below `/admin`. */
  readonly path: `/${string}`
  /** From `src`, as Payload’s import map wants it: `/app/(payload)/views/<file>#<Component>`. */
  readonly component: string
  /** The title of the tab. */
  readonly title: string
  /** Reached from another screen, not from the menu. */
  readonly isInner?: boolean
  /** Who finds it in the menu, unless both who review and who manage; the screen itself asks again. */
  readonly roles?: readonly StaffRole[]
}

/**
 * Our own screens in the admin, in the order of the menu. Payload shows custom views to anybody: each is wrapped in
 * `StaffView`, which asks for the role before anything is read.
 */
export const staffScreens: readonly StaffScreen[] = [
  { path: '/travail', component: '/app/(payload)/views/work-list#WorkListView', title: 'À traiter' },
  {
    path: '/travail/candidatures/:id',
    component: '/app/(payload)/views/case-file#CaseFileView',
    title: 'Candidature',
    isInner: true,
  },
  {
    path: '/travail/soumissions/:id',
    component: '/app/(payload)/views/submission-file#SubmissionFileView',
    title: 'Badge soumis',
    isInner: true,
  },
  { path: '/messages', component: '/app/(payload)/views/messages#MessagesView', title: 'Messages' },
  {
    path: '/messages/:id',
    component: '/app/(payload)/views/messages#MessageView',
    title: 'Message',
    isInner: true,
  },
  { path: '/structures', component: '/app/(payload)/views/structures#StructuresView', title: 'Structures' },
  {
    path: '/structures/:id',
    component: '/app/(payload)/views/structure#StructureView',
    title: 'Structure',
    isInner: true,
  },
  { path: '/registre', component: '/app/(payload)/views/ledger#LedgerView', title: 'Registre des badges' },
  {
    path: '/registre/personnes/:id',
    component: '/app/(payload)/views/person#PersonView',
    title: 'Personne',
    isInner: true,
  },
  {
    path: '/registre/saisie',
    component: '/app/(payload)/views/award-entry#AwardEntryView',
    title: 'Saisir un badge obtenu',
    isInner: true,
  },
  {
    path: '/registre/emissions/:id',
    component: '/app/(payload)/views/issuance#IssuanceView',
    title: 'Délivrance',
    isInner: true,
  },
  {
    path: '/registre/reprise',
    component: '/app/(payload)/views/take-over#TakeOverView',
    title: 'Reprise des badges d’avant le portail',
    isInner: true,
  },
  {
    path: '/registre/reprise/:id',
    component: '/app/(payload)/views/holder-import#HolderImportView',
    title: 'Liste de titulaires',
    isInner: true,
  },
  {
    path: '/demandes',
    component: '/app/(payload)/views/requests#RequestsView',
    title: 'Demandes',
    roles: ['schemeManager'],
  },
  { path: '/sources', component: '/app/(payload)/views/sources#SourcesView', title: 'Sources' },
  {
    path: '/sources/:id',
    component: '/app/(payload)/views/sources#SourceView',
    title: 'Source',
    isInner: true,
  },
  { path: '/regles', component: '/app/(payload)/views/policy#PolicyView', title: 'Réglages' },
  {
    path: '/emetteur',
    component: '/app/(payload)/views/issuer#IssuerView',
    title: 'Émetteur',
    roles: ['schemeManager'],
  },
  {
    path: '/etat',
    component: '/app/(payload)/views/state#StateView',
    title: 'État du portail',
    roles: ['schemeManager'],
  },
]

export const adminViews: Record<string, AdminViewConfig> = {
  dashboard: { Component: '/app/(payload)/views/home#HomeView', meta: { title: 'Espace Région' } },
  ...Object.fromEntries(
    staffScreens.map(({ path, component, title }) => [
      path.slice(1).replaceAll(/[^a-z]+/gi, '-'),
      { path, Component: component, exact: true, meta: { title } },
    ]),
  ),
}
