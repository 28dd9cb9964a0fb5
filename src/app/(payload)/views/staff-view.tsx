import { DefaultTemplate } from '@payloadcms/next/templates'
import { notFound, redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { enrolmentPath } from '@/people/paths'
import { touchSession } from '@/people/sessions'
import { type Actor, hasStaffRole, isMember, isStaff, type StaffRole } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'
import type { StaffScreen } from '@/platform/slice'
import { Confirmation } from '@/ui/confirmation'
import { ownScreens } from './index'

/**
 * Who looks at a screen of the staff, once it is certain that they may. The front’s door and each query ask as well:
 * three locks, since Payload itself has none here.
 */
export async function staffOnly(
  roles: readonly StaffRole[] = ['reviewer', 'schemeManager'],
): Promise<{ readonly portal: Portal; readonly actor: Actor }> {
  const { portal, actor, sessionId } = await currentActor()
  if (actor.kind === 'enrolling') redirect(enrolmentPath)
  if (!isMember(actor)) redirect('/connexion?suite=%2Fadmin')
  if (!isStaff(actor)) redirect('/mon-espace')
  if (!hasStaffRole(actor, ...roles)) notFound()
  await touchSession(portal, sessionId)
  return { portal, actor }
}

/** The last part of the address: what a screen is about. */
export function idOf({ params }: AdminViewServerProps): string {
  const segments = params?.segments
  return Array.isArray(segments) ? (segments.at(-1) ?? '') : ''
}

/** The admin’s frame around a screen of ours; inside, our own components and styles. */
export async function StaffView({
  view,
  children,
}: {
  readonly view: AdminViewServerProps
  readonly children: ReactNode
}) {
  const { initPageResult, params, searchParams } = view
  const { actor } = await currentActor()
  const { locale, permissions, req, visibleEntities } = initPageResult
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <StaffScreenFrame actor={actor} at={pathOf(params)}>
        {children}
      </StaffScreenFrame>
    </DefaultTemplate>
  )
}

/** Our ground below the admin's bar: the screens side by side, then the one that is open. */
export const StaffScreenFrame = ({
  actor,
  at,
  children,
}: {
  readonly actor: Actor
  /** Below `/admin`. */
  readonly at: string
  readonly children: ReactNode
}) => (
  <div className="portal staff-ground" data-account={isMember(actor) ? actor.userId : ''}>
    <Screens screens={ownScreens(actor)} at={at} />
    <main className="p-wrap staff-screen">
      <Confirmation />
      {children}
    </main>
  </div>
)

/** Whoever has no screen of ours, an editor, sees no empty row. */
const Screens = ({ screens, at }: { readonly screens: readonly StaffScreen[]; readonly at: string }) =>
  screens.length === 0 ? null : (
    <nav className="p-tabs p-wrap staff-screen p-no-print" aria-label="Espace Région">
      <ul>
        {screens.map(({ path, title }) => (
          <li key={path}>
            <a href={`/admin${path}`} aria-current={current(path, at)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const pathOf = (params: AdminViewServerProps['params']): string => {
  const segments = params?.segments
  return Array.isArray(segments) ? `/${segments.join('/')}` : ''
}

/** A case is open below its list. */
const current = (path: string, at: string): 'page' | 'true' | undefined =>
  at === path ? 'page' : at.startsWith(`${path}/`) ? 'true' : undefined
