import { draftOfBadge } from '@/catalogue/queries'
import { hasStaffRole } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Notice } from '@/ui/notice'

/** The latest draft of a badge, for those who write it alone: to anybody else there is no such page. */
export async function draftFor(code: string | null | undefined) {
  const { portal, actor } = await currentActor()
  if (!code || !hasStaffRole(actor, 'editor', 'schemeManager')) return null
  const badge = await draftOfBadge(portal, actor, code)
  return badge && { portal, badge }
}

export const PreviewNotice = () => (
  <Notice tone="wait" label="Aperçu">
    Cette page suit ce qui s’écrit, enregistré ou non. Le public voit la version publiée.
  </Notice>
)
