import { offeredDocument } from '@/editorial/offered-document'
import { readerNetworkHeader } from '@/platform/page-address'
import { portal } from '@/platform/portal'

/** The document of a resource; each network is counted once a day, nobody is. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly slug: string }> },
): Promise<Response> {
  const counted = request.method === 'GET' ? { network: request.headers.get(readerNetworkHeader) ?? '' } : null
  return offeredDocument(portal(), (await params).slug, counted)
}
