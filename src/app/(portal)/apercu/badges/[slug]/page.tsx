import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { badgeAddress, badgeWords } from '@/catalogue/addresses'
import { BadgeSheet } from '../../../badges/badge-sheet'
import { CompetencyText } from '../../../badges/competency-text'
import { LivePreview } from '../../live-preview'
import { LiveBadgeCriteria, LiveBadgeHead } from '../../live-texts'
import { draftFor, PreviewNotice } from '../../preview'

export const metadata = { title: 'Aperçu d’un badge' }

/** The page of a badge as it would be with what an editor is writing. */
export default async function BadgePreview({ params }: PageProps<'slug'>) {
  const found = await draftFor(badgeWords.meantBy((await params).slug))
  if (!found) notFound()
  const { portal, badge } = found
  return (
    <LivePreview>
      <BadgeSheet
        portal={portal}
        badge={badge}
        notice={<PreviewNotice />}
        head={<LiveBadgeHead badge={badge} url={`${portal.env.portalUrl}${badgeAddress(badge.code)}`} />}
        criteria={<LiveBadgeCriteria badge={badge} />}
        competencyText={badge.competency ? <CompetencyText portal={portal} competency={badge.competency} /> : null}
      />
    </LivePreview>
  )
}
