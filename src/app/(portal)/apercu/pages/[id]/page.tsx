import type { PageProps } from '@/app/page-props'
import { previewed } from '../../content-preview'
import { LivePage } from '../../live-content'
import { LivePreview } from '../../live-preview'

export const metadata = { title: 'Aperçu d’une page' }

export default async function PagePreview({ params }: PageProps<'id'>) {
  const { row, context } = await previewed('pages', (await params).id)
  return (
    <LivePreview>
      <LivePage row={row} context={context} />
    </LivePreview>
  )
}
