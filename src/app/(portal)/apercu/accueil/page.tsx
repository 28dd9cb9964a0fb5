import { notFound } from 'next/navigation'
import { draftRow } from '@/editorial/queries'
import { homeId } from '@/editorial/site'
import { currentActor } from '@/platform/current-actor'
import { Wrap } from '@/ui/layout'
import { LiveHome } from '../live-content'
import { LivePreview } from '../live-preview'
import { PreviewNotice } from '../preview'

export const metadata = { title: 'Aperçu de l’accueil' }

export default async function HomePreview() {
  const { portal, actor } = await currentActor()
  const found = await draftRow(portal, actor, 'home', homeId)
  if (!found) notFound()
  return (
    <LivePreview>
      <Wrap>
        <PreviewNotice />
      </Wrap>
      <LiveHome row={JSON.parse(JSON.stringify(found))} />
    </LivePreview>
  )
}
