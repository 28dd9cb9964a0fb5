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
