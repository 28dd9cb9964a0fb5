import { catalogueFilterOf } from '@/catalogue/addresses'
import { catalogueFile } from '@/catalogue/catalogue-csv'
import { portal } from '@/platform/portal'

/** The catalogue as its page shows it, under the same filters. */
export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  return catalogueFile(
    portal(),
    catalogueFilterOf((name) => asked.get(name) ?? ''),
  )
}
