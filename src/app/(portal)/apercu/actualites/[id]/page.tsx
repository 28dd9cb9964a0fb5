import type { PageProps } from '@/app/page-props'
import { picturesOf } from '@/media/queries'
import { previewed } from '../../content-preview'
import { LiveStory } from '../../live-content'
import { LivePreview } from '../../live-preview'

export const metadata = { title: 'Aperçu d’une actualité' }

export default async function NewsPreview({ params }: PageProps<'id'>) {
  const { portal, row, context } = await previewed('news', (await params).id)
  const pictureId = typeof row.picture === 'string' ? row.picture : ''
  const pictures = await picturesOf(portal, pictureId ? [pictureId] : [])
  return (
    <LivePreview>
      <LiveStory row={row} context={context} picture={pictures.get(pictureId) ?? null} />
    </LivePreview>
  )
}
