import type { PageProps } from '@/app/page-props'
import { documentsById } from '@/editorial/queries'
import { previewed } from '../../content-preview'
import { LiveResource } from '../../live-content'
import { LivePreview } from '../../live-preview'

export const metadata = { title: 'Aperçu d’une ressource' }

export default async function ResourcePreview({ params }: PageProps<'id'>) {
  const { portal, row, context } = await previewed('resources', (await params).id)
  const documentId = typeof row.document === 'string' ? row.document : ''
  const documents = await documentsById(portal, documentId ? [documentId] : [])
  return (
    <LivePreview>
      <LiveResource row={row} context={context} document={documents.get(documentId) ?? null} />
    </LivePreview>
  )
}
