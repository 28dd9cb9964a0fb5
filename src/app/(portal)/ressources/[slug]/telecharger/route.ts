import { offeredDocument } from '@/editorial/offered-document'
import { portal } from '@/platform/portal'

/** The document of a resource; each one is counted, nobody is. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly slug: string }> },
): Promise<Response> {
  return offeredDocument(portal(), (await params).slug, request.method === 'GET')
}
