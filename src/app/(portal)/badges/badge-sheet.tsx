import type { ReactNode } from 'react'
import { badgeThing } from '@/app/structured-things'
import { badgeAddress } from '@/catalogue/addresses'
import { competencyName, levelName } from '@/catalogue/competency'
import { neededFor } from '@/catalogue/needed'
import { findCatalogue, structuresBehind } from '@/catalogue/public-catalogue'
import { familiesToday, policyInForce, writtenAlignments } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { deliveredInWords } from '@/insights/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { lastIssuedText } from '@/openbadges/queries'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Section, Stack, WithAside } from '@/ui/layout'
import { Breadcrumb } from '@/ui/page-title'
import { ShareCard } from '@/ui/share'
import { Structured } from '@/ui/structured'
import { AttachedBadges } from './attached-badges'
import { CriteriaHistory } from './criteria-history'
import { ForPrograms, OtherFrameworks } from './frameworks'
import { HowToCheck } from './how-to-check'
import { HowToGet } from './how-to-get'
import { LevelsCompared } from './levels-compared'

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
  const terms = badge.competency && badge.level ? { competency: badge.competency, level: badge.level } : null
  const [delivered, policy, families, attached, structures, alignments, hosted] = await Promise.all([
    deliveredInWords(portal, badge.code),
    policyInForce(portal, parisDateOf(portal.clock.now())),
    familiesToday(portal),
    terms ? findCatalogue(portal, terms) : null,
    terms ? structuresBehind(portal, terms) : 0,
    terms ? writtenAlignments(portal, terms.competency) : [],
    lastIssuedText(portal, badge.code),
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
              <ForPrograms hosted={hosted} />
              <Structured
                thing={badgeThing(badge, portal.env.portalUrl, {
                  alignments,
                  achievementId: hosted?.achievementId ?? null,
                })}
              />
            </>
          }
        >
          <Stack flow="section">
            {criteria}
            {competencyText}
            <LevelsCompared portal={portal} badge={badge} />
            <HowToGet badge={badge} given={neededFor(badge, { ...policy, families })} structures={structures} />
            {attached && terms ? <AttachedBadges page={attached} {...terms} /> : null}
            <HowToCheck badge={badge} />
            <OtherFrameworks alignments={alignments} />
            <CriteriaHistory portal={portal} code={badge.code} />
          </Stack>
        </WithAside>
      </Section>
    </>
  )
}

export const nameOf = (badge: RegionalBadge): string =>
  badge.competency && badge.level
    ? `${competencyName(badge.competency)}, ${levelName(badge.level, badge.competency).toLowerCase()}`
    : badge.title

function Aside({ badge, delivered }: { readonly badge: RegionalBadge; readonly delivered: string }) {
  const updatedOn = formatParisDate(parisDateOf(badge.updatedAt))
  return (
    <Card title="En bref">
      <Facts
        small
        items={[
          badge.level ? ['Niveau', levelName(badge.level, badge.competency)] : null,
          ['Délivrés', delivered],
          ['Version', `${badge.version}, du ${updatedOn}`],
          ['Validité', badge.kind === 'status' ? 'trois ans' : 'sans limite'],
        ]}
      />
      {badge.versionNote ? <p className="p-small p-muted">{badge.versionNote}</p> : null}
    </Card>
  )
}
