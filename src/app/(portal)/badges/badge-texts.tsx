import { competencyName, levelName } from '@/catalogue/competency'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink } from '@/ui/button'
import { Row, Stack } from '@/ui/layout'
import { PrintedAddress } from '@/ui/printed-address'
import { Proposal } from '@/ui/proposal'
import { Tag, toneOf } from '@/ui/tag'

/* What editors write of a badge, as its page shows it: published, and while it is written. */

export const BadgeHead = ({ badge, url }: { readonly badge: RegionalBadge; readonly url: string }) => (
  <div className="p-badge-head">
    <BadgeImage badge={badge.code} size="large" />
    <Stack>
      <Row>
        {badge.competency ? <Tag tone={toneOf(badge.competency)}>{competencyName(badge.competency)}</Tag> : null}
        {badge.level ? (
          <Tag tone={badge.level === 'mastery' ? 'wait' : 'neutral'}>{levelName(badge.level, badge.competency)}</Tag>
        ) : null}
        {badge.kind === 'general' ? <Tag>Badge général</Tag> : null}
        {badge.kind === 'status' ? <Tag>Statut de structure</Tag> : null}
        {badge.isProposal ? <Proposal /> : null}
      </Row>
      <h1>{badge.title}</h1>
      <p className="p-lead p-measure">{badge.description}</p>
      <PrintedAddress url={url} />
      <Row>
        <ButtonLink href="/verifier">Vérifier un badge de ce type</ButtonLink>
      </Row>
    </Stack>
  </div>
)

export const BadgeCriteria = ({ badge }: { readonly badge: RegionalBadge }) => (
  <Stack>
    <h2>{badge.kind === 'status' ? 'Ce qu’il dit de la structure' : 'Ce qu’il prouve'}</h2>
    <ul className="p-bullets p-measure">
      {badge.criteria.map((criterion) => (
        <li key={criterion}>{criterion}</li>
      ))}
    </ul>
  </Stack>
)
