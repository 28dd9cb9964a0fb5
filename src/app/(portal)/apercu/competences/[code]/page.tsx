import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { badgeAddress } from '@/catalogue/addresses'
import { competencies, regionalBadgeCode } from '@/catalogue/competency'
import { BadgeSheet } from '../../../badges/badge-sheet'
import { BadgeCriteria, BadgeHead } from '../../../badges/badge-texts'
import { explained } from '../../../badges/competency-text'
import { LivePreview } from '../../live-preview'
import { LiveCompetencyText } from '../../live-texts'
import { draftFor, PreviewNotice } from '../../preview'

export const metadata = { title: 'Aperçu d’une compétence' }

/** What explains a competence, on the page of its first badge, as an editor is writing it. */
export default async function CompetencyPreview({ params }: PageProps<'code'>) {
  const { code } = await params
  const competency = competencies.find((one) => one === code)
  const found = competency ? await draftFor(regionalBadgeCode(competency, 'practice')) : null
  if (!competency || !found) notFound()
  const { portal, badge } = found
  return (
    <LivePreview>
      <BadgeSheet
        portal={portal}
        badge={badge}
        notice={<PreviewNotice />}
        head={<BadgeHead badge={badge} url={`${portal.env.portalUrl}${badgeAddress(badge.code)}`} />}
        criteria={<BadgeCriteria badge={badge} />}
        competencyText={<LiveCompetencyText {...(await explained(portal, competency))} />}
      />
    </LivePreview>
  )
}
