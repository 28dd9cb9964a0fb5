import { notFound } from 'next/navigation'
import { embeddedPage, tierWords } from '@/kit/embed'
import { portal } from '@/platform/portal'

interface Context {
  readonly params: Promise<{ readonly statut: string; readonly slug: string }>
}

/** What another site shows in a frame: the status of a structure, as a link to where it is checked. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { statut, slug } = await params
  const tier = tierWords[statut]
  if (!tier) notFound()
  return embeddedPage(portal(), slug, tier)
}
