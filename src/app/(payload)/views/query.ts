export type Query = Readonly<Record<string, string | string[] | undefined>>

/** One value of the address; the first of several, '' for none. */
export const textIn = (query: Query | undefined, name: string): string => [query?.[name] ?? ''].flat()[0] ?? ''

/** Deep pages cost what precedes them: whoever looks further searches, or exports. */
export const lastPage = 200

/** The page that is asked for, from 1; what is no number is the first one. */
export const pageIn = (query: Query | undefined): number =>
  Math.min(lastPage, Math.max(1, Number.parseInt(textIn(query, 'page'), 10) || 1))
