import type { PageQuery } from '@/people/paths'

/** What Next hands to a page: the parts of its address by name, and the query. */
export interface PageProps<Part extends string = never> {
  readonly params: Promise<Readonly<Record<Part, string>>>
  readonly searchParams: PageQuery
}
