import { programmePdf } from '@/agenda/programme-pdf'
import { editionFor, programmeOf } from '@/agenda/queries'
import { portal } from '@/platform/portal'

/** The programme to print. */
export async function GET(request: Request): Promise<Response> {
  const year = /^20\d\d$/.exec(new URL(request.url).searchParams.get('edition') ?? '')?.[0] ?? null
  const edition = await editionFor(portal(), year)
  if (!edition) return new Response('Aucune édition de la semaine.', { status: 404 })
  const pdf = await programmePdf(portal(), edition, await programmeOf(portal(), edition.id))
  return new Response(Buffer.from(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="programme-${edition.year}.pdf"`,
      'cache-control': 'public, max-age=300',
    },
  })
}
