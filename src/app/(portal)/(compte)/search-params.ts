/** The parameters of an address as Next gives them. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** One value of each name; a name that is given twice counts by its first. */
export async function singles(searchParams: SearchParams): Promise<Readonly<Record<string, string | undefined>>> {
  const given = await searchParams
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}
