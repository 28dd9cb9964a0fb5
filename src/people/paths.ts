/** Where to go after signing in: a path of ours, or the person's own space. Never another site. */
export const safePath = (asked: string | undefined): string =>
  asked && /^\/(?![/\\])[\w\-./?=&%~]*$/.test(asked) ? asked : '/mon-espace'

export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** One value of the address, or an empty text. */
export const queryText = (query: Readonly<Record<string, string | string[] | undefined>>, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}
