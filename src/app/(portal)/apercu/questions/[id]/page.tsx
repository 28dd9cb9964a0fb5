import type { PageProps } from '@/app/page-props'
import { Page } from '@/ui/page'
import { previewed } from '../../content-preview'
import { LiveQuestion } from '../../live-content'
import { LivePreview } from '../../live-preview'
import { PreviewNotice } from '../../preview'

export const metadata = { title: 'Aperçu d’une question' }

export default async function QuestionPreview({ params }: PageProps<'id'>) {
  const { row, context } = await previewed('questions', (await params).id)
  return (
    <LivePreview>
      <Page title="Questions fréquentes" notices={<PreviewNotice />}>
        <LiveQuestion row={row} context={context} />
      </Page>
    </LivePreview>
  )
}
