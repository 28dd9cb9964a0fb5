import type { AdminViewConfig } from 'payload'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { publishedSlices } from '@/platform/published-slices'
import type { Slice, StaffScreen } from '@/platform/slice'

/** What stands in no menu comes after what does. */
const last = 1_000

/**
 * The screens of all slices, in the order of the menu. Payload shows custom views to anybody: each is wrapped in
 * `StaffView`, which asks for the role before anything is read.
 */
export const staffScreensOf = (slices: readonly Slice[]): readonly StaffScreen[] =>
  slices.flatMap(({ screens = [] }) => screens).toSorted((one, other) => (one.menu ?? last) - (other.menu ?? last))

/** The screens that this person finds in the menu, in its order. */
export const ownScreens = (actor: Actor): readonly StaffScreen[] =>
  staffScreensOf(publishedSlices()).filter(
    ({ menu, roles = ['reviewer', 'schemeManager'] }) => menu !== undefined && hasStaffRole(actor, ...roles),
  )

const folder = '/app/(payload)/views'

export const adminViewsOf = (slices: readonly Slice[]): Record<string, AdminViewConfig> => ({
  dashboard: { Component: `${folder}/home#HomeView`, meta: { title: 'Espace Région' } },
  ...Object.fromEntries(
    staffScreensOf(slices).map(({ path, view, title }) => [
      path.slice(1).replaceAll(/[^a-z]+/gi, '-'),
      { path, Component: `${folder}/${view}`, exact: true, meta: { title } },
    ]),
  ),
})
