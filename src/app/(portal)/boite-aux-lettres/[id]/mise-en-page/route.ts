import type { PageProps } from '@/app/page-props'
import { keptMail } from '@/platform/mail-local'
import { portal } from '@/platform/portal'

/** The mail as it arrives. Our own templates made it; the policy of every page holds for it too: nothing in it runs. */
export async function GET(_request: Request, { params }: Pick<PageProps<'id'>, 'params'>) {
  const mail = await keptMail(portal(), (await params).id)
  if (!mail) return new Response(null, { status: 404 })
  return new Response(mail.html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
  })
}
