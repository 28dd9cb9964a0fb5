import { notFound } from 'next/navigation'
import { embeddedImage, tierWords } from '@/kit/embed'
import { portal } from '@/platform/portal'

interface Context {
  readonly params: Promise<{ readonly statut: string; readonly slug: string }>
}

/** The picture of a status in force, for sites that allow no frame. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { statut, slug } = await params
  const tier = tierWords[statut]
  if (!tier) notFound()
  return embeddedImage(portal(), slug, tier)
}
