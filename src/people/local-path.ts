/** Where a sign-in leads back to: a page of ours, or null. `//host`, `/\host` and addresses of other sites are none. */
export function localPath(given: string | undefined): string | null {
  if (!given || given.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return null
  return given === '/api' || given.startsWith('/api/') ? null : given
}
