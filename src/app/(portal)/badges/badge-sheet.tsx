import type { ReactNode } from 'react'
import { badgeThing } from '@/app/structured-things'
import { badgeAddress } from '@/catalogue/addresses'
import { competencyLabels, levelLabels, regionalBadgeCode } from '@/catalogue/competency'
import { findCatalogue } from '@/catalogue/public-catalogue'
import { policyInForce } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { deliveredInWords } from '@/insights/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Section, Stack, WithAside } from '@/ui/layout'
import { Breadcrumb } from '@/ui/page-title'
import { ShareCard } from '@/ui/share'
import { Structured } from '@/ui/structured'
import { AttachedBadges } from './attached-badges'
import { CriteriaHistory } from './criteria-history'
import { HowToGet } from './how-to-get'

/** The page of a badge. `notice`: how it stands with what is shown; the other three: what editors write. */
export async function BadgeSheet({
  portal,
  badge,
  notice,
  head,
  criteria,
  competencyText,
}: {
  readonly portal: Portal
  readonly badge: RegionalBadge
  readonly notice: ReactNode
  readonly head: ReactNode
  readonly criteria: ReactNode
  readonly competencyText: ReactNode
}) {
  const [delivered, policy, attached] = await Promise.all([
    deliveredInWords(portal, badge.code),
    policyInForce(portal, parisDateOf(portal.clock.now())),
    badge.competency && badge.level
      ? findCatalogue(portal, { competency: badge.competency, level: badge.level })
      : Promise.resolve(null),
  ])
  return (
    <>
      <Section tight>
        <Stack>
          <Breadcrumb crumbs={[{ label: 'Les badges', href: '/badges' }, { label: nameOf(badge) }]} />
          {notice}
          {head}
        </Stack>
      </Section>
      <Section ground="paper">
        <WithAside
          aside={
            <>
              <Aside badge={badge} delivered={delivered} />
              <ShareCard url={`${portal.env.portalUrl}${badgeAddress(badge.code)}`} title={badge.title} />
              <Structured thing={badgeThing(badge, portal.env.portalUrl)} />
            </>
          }
        >
          <Stack flow="section">
            {criteria}
            {competencyText}
            <HowToGet badge={badge} policy={policy} />
            {attached && badge.competency && badge.level ? (
              <AttachedBadges page={attached} competency={badge.competency} level={badge.level} />
            ) : null}
            <CriteriaHistory portal={portal} code={badge.code} />
          </Stack>
        </WithAside>
      </Section>
    </>
  )
}

export const nameOf = (badge: RegionalBadge): string =>
  badge.competency && badge.level
    ? `${competencyLabels[badge.competency]}, ${levelLabels[badge.level].toLowerCase()}`
    : badge.title

function Aside({ badge, delivered }: { readonly badge: RegionalBadge; readonly delivered: string }) {
  const updatedOn = formatParisDate(parisDateOf(badge.updatedAt))
  const other = badge.level === 'mastery' ? ('practice' as const) : ('mastery' as const)
  return (
    <>
      <Card title="En bref">
        <Facts
          small
          items={[
            badge.level ? ['Niveau', badge.level === 'practice' ? '1 sur 2' : '2 sur 2'] : null,
            ['Délivrés', delivered],
            ['Version', `${badge.version}, du ${updatedOn}`],
            ['Validité', badge.kind === 'status' ? 'trois ans' : 'sans limite'],
          ]}
        />
        {badge.versionNote ? <p className="p-small p-muted">{badge.versionNote}</p> : null}
      </Card>
      {badge.competency && badge.level ? (
        <Card title="Je pratique ou je maîtrise ?">
          <p className="p-small p-muted">
            « Je pratique » : avec appui, dans des situations connues. « Je maîtrise » : seul, dans des situations
            nouvelles, et capable de transmettre.
          </p>
          <p className="p-small">
            <a href={badgeAddress(regionalBadgeCode(badge.competency, other))}>
              Voir « {levelLabels[other].toLowerCase()} » pour comparer
            </a>
          </p>
        </Card>
      ) : null}
    </>
  )
}
