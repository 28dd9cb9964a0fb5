import type { AdminViewConfig } from 'payload'

export interface StaffScreen {
  /** Below `/admin`. */
  readonly path: `/${string}`
  /** From `src`, as Payload’s import map wants it: `/app/(payload)/views/<file>#<Component>`. */
  readonly component: string
  /** Absent: reached from another screen, not from the menu. */
  readonly label?: string
}

/**
 * Our own screens in the admin, in the order of the menu. Payload shows custom views to anybody: each is wrapped in
 * `StaffView`, which asks for the role before anything is read.
 */
export const staffScreens: readonly StaffScreen[] = [
  { path: '/travail', component: '/app/(payload)/views/work-list#WorkListView', label: 'À traiter' },
  { path: '/travail/candidatures/:id', component: '/app/(payload)/views/case-file#CaseFileView' },
  { path: '/etat', component: '/app/(payload)/views/state#StateView', label: 'État du portail' },
]

export const adminViews: Record<string, AdminViewConfig> = Object.fromEntries(
  staffScreens.map(({ path, component }) => [
    path.slice(1).replaceAll(/[^a-z]+/gi, '-'),
    { path: path as `/${string}`, Component: component, exact: true },
  ]),
)
