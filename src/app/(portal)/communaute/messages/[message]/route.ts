import { addressOfPost } from '@/community/queries'
import { portal } from '@/platform/portal'

/** The lasting address of a post leads to its place in its topic, wherever that is now. */
export async function GET(_: Request, { params }: { readonly params: Promise<{ readonly message: string }> }) {
  const path = await addressOfPost(portal(), (await params).message.slice(0, 100))
  return new Response(null, {
    status: path ? 302 : 404,
    headers: { location: path ?? '', 'cache-control': 'no-store' },
  })
}
