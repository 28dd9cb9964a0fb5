import type { StaffRole } from '@/platform/actor'

/** Where the work of the Région's staff begins: the cases for who reviews or manages, the contents for an editor. */
export function staffHome(roles: readonly StaffRole[]): string | null {
  if (roles.length === 0) return null
  return roles.some((role) => role === 'reviewer' || role === 'schemeManager') ? '/admin/travail' : '/admin'
}

/** The one page that is open to whoever has to set up a second factor first (ACC-2). */
export const enrolmentPath = '/mon-espace/compte/double-authentification'

/** Where a sign-in leads back to: a page of ours, or null. `//host`, `/\host` and addresses of other sites are none. */
export function localPath(given: string): string | null {
  const isLocal = given.startsWith('/') && !given.startsWith('//') && !/[\\\p{Cc}]/u.test(given)
  if (!isLocal || given.length > 2_000) return null
  return given === '/api' || given.startsWith('/api/') ? null : given
}

export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** One value of the address, or an empty text. */
export const queryText = (query: Readonly<Record<string, string | string[] | undefined>>, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}
