import type { RequestHandler } from 'express'
import { enrolmentPath } from '@/people/paths'
import { isStaff } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isAdminPath } from './security'
import { userIdOf } from './signed-in'

/** Payload's own account screens, and where ours are: a second way in would walk around what ours check. */
const accountScreens: Readonly<Record<string, string>> = {
  '/admin/login': '/connexion?suite=%2Fadmin',
  '/admin/forgot': '/mot-de-passe-oublie',
  '/admin/reset': '/mot-de-passe-oublie',
  '/admin/create-first-user': '/connexion?suite=%2Fadmin',
  '/admin/verify': '/connexion',
  '/admin/unlock': '/connexion',
  '/admin/logout': '/connexion?fin=1',
  '/admin/logout-inactivity': '/connexion?suite=%2Fadmin',
}

/** The admin opens to the Région's staff alone, its server functions included; each view asks again for itself. */
export function adminDoor(portal: Portal): RequestHandler {
  return async (request, response, next) => {
    if (!isAdminPath(request.path)) return next()
    response.setHeader('cache-control', 'no-store')
    const [, , screen = ''] = request.path.split('/')
    const replacement = accountScreens[`/admin/${screen}`]
    if (replacement) return response.redirect(303, replacement)
    const userId = await userIdOf(portal, request)
    if (!userId) return response.redirect(303, `/connexion?suite=${encodeURIComponent(request.originalUrl)}`)
    const actor = await portal.identify(userId)
    if (actor.kind === 'enrolling') return response.redirect(303, enrolmentPath)
    if (!isStaff(actor)) return response.redirect(303, '/mon-espace')
    next()
  }
}
