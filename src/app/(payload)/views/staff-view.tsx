import { DefaultTemplate } from '@payloadcms/next/templates'
import { notFound, redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { type Actor, hasStaffRole, isMember, isStaff, type StaffRole } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'

/**
 * Who looks at a screen of the staff, once it is certain that they may. The front’s door and each query ask as well:
 * three locks, since Payload itself has none here.
 */
export async function staffOnly(
  roles: readonly StaffRole[],
): Promise<{ readonly portal: Portal; readonly actor: Actor }> {
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) redirect('/connexion?suite=%2Fadmin')
  if (!isStaff(actor)) redirect('/mon-espace')
  if (!hasStaffRole(actor, ...roles)) notFound()
  return { portal, actor }
}

/** The admin’s frame around a screen of ours; inside, our own components and styles. */
export function StaffView({ view, children }: { readonly view: AdminViewServerProps; readonly children: ReactNode }) {
  const { initPageResult, params, searchParams } = view
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
      <div className="portal staff-ground">
        <main className="p-wrap staff-screen">{children}</main>
      </div>
    </DefaultTemplate>
  )
}
