import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { PageProps } from '@/app/page-props'
import { badgeAddress, badgeWords } from '@/catalogue/addresses'
import { badgeSeenBy } from '@/catalogue/queries'
import { typeset } from '@/kernel/typography'
import { currentActor } from '@/platform/current-actor'
import { Notice } from '@/ui/notice'
import { BadgeSheet, nameOf } from '../badge-sheet'
import { BadgeCriteria, BadgeHead } from '../badge-texts'
import { CompetencyText } from '../competency-text'

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const seen = await load((await params).slug)
  if (!seen) return { title: 'Badge introuvable' }
  return { title: typeset(seen.isDraft ? `${nameOf(seen.badge)} (brouillon)` : nameOf(seen.badge)) }
}

const load = cache(async (slug: string) => {
  const { portal, actor } = await currentActor()
  return badgeSeenBy(portal, actor, badgeWords.meantBy(slug) ?? '')
})

export default async function BadgePage({ params }: PageProps<'slug'>) {
  const { portal } = await currentActor()
  const seen = await load((await params).slug)
  if (!seen) notFound()
  const { badge, isDraft } = seen
  return (
    <BadgeSheet
      portal={portal}
      badge={badge}
      notice={isDraft ? <DraftNotice /> : null}
      head={<BadgeHead badge={badge} url={`${portal.env.portalUrl}${badgeAddress(badge.code)}`} />}
      criteria={<BadgeCriteria badge={badge} />}
      competencyText={badge.competency ? <CompetencyText portal={portal} competency={badge.competency} /> : null}
    />
  )
}

const DraftNotice = () => (
  <Notice tone="wait" label="Brouillon">
    <p>
      Ce badge n’est pas publié : seules les personnes qui travaillent pour la Région voient cette page. Pour tous les
      autres, elle est introuvable.
    </p>
  </Notice>
)
