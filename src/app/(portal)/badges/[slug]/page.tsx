import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { PageProps } from '@/app/page-props'
import { badgeAddress, badgeWords } from '@/catalogue/addresses'
import { competencyLabels, levelLabels, regionalBadgeCode } from '@/catalogue/competency'
import { findCatalogue } from '@/catalogue/public-catalogue'
import { badgeSeenBy, draftOfBadge, policyInForce } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { deliveredInWords } from '@/insights/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { hasStaffRole } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Row, Section, Stack, WithAside } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Breadcrumb } from '@/ui/page-title'
import { PrintedAddress } from '@/ui/printed-address'
import { Proposal } from '@/ui/proposal'
import { Tag } from '@/ui/tag'
import { AttachedBadges } from '../attached-badges'
import { HowToGet } from '../how-to-get'
import { CompetencyText } from './competency-text'

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const seen = await load((await params).slug)
  if (!seen) return { title: 'Badge introuvable' }
  return { title: typeset(seen.isDraft ? `${nameOf(seen.badge)} (brouillon)` : nameOf(seen.badge)) }
}

const load = cache(async (slug: string) => {
  const { portal, actor } = await currentActor()
  return badgeSeenBy(portal, actor, badgeWords.meantBy(slug) ?? '')
})

export default async function BadgePage({ params, searchParams }: PageProps<'slug'>) {
  const { portal, actor } = await currentActor()
  const { slug } = await params
  const seen = await load(slug)
  if (!seen) notFound()
  const isPreview = (await searchParams).apercu === 'oui' && hasStaffRole(actor, 'editor', 'schemeManager')
  const draft = isPreview ? await draftOfBadge(portal, actor, badgeWords.meantBy(slug) ?? '') : null
  const badge = draft ?? seen.badge
  const isDraft = seen.isDraft && !isPreview
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
          {isPreview ? (
            <Notice tone="wait" label="Aperçu">
              Cette page montre votre dernier brouillon. Le public voit la version publiée.
            </Notice>
          ) : null}
          <Breadcrumb crumbs={[{ label: 'Les badges', href: '/badges' }, { label: nameOf(badge) }]} />
          {isDraft ? (
            <Notice tone="wait" label="Brouillon">
              <p>
                Ce badge n’est pas publié : seules les personnes qui travaillent pour la Région voient cette page. Pour
                tous les autres, elle est introuvable.
              </p>
            </Notice>
          ) : null}
          <div className="p-badge-head">
            <BadgeImage badge={badge.code} size="large" />
            <Stack>
              <Row>
                {badge.competency ? <Tag tone={badge.competency}>{competencyLabels[badge.competency]}</Tag> : null}
                {badge.level ? (
                  <Tag tone={badge.level === 'mastery' ? 'wait' : 'neutral'}>{levelLabels[badge.level]}</Tag>
                ) : null}
                {badge.kind === 'general' ? <Tag>Badge général</Tag> : null}
                {badge.kind === 'status' ? <Tag>Statut de structure</Tag> : null}
                {badge.isProposal ? <Proposal /> : null}
              </Row>
              <h1>{badge.title}</h1>
              <p className="p-lead p-measure">{badge.description}</p>
              <PrintedAddress url={`${portal.env.portalUrl}${badgeAddress(badge.code)}`} />
              <Row>
                <ButtonLink href="/verifier">Vérifier un badge de ce type</ButtonLink>
              </Row>
            </Stack>
          </div>
        </Stack>
      </Section>
      <Section ground="paper">
        <WithAside aside={<Aside badge={badge} delivered={delivered} />}>
          <Stack flow="section">
            <Stack>
              <h2>{badge.kind === 'status' ? 'Ce qu’il dit de la structure' : 'Ce qu’il prouve'}</h2>
              <ul className="p-bullets p-measure">
                {badge.criteria.map((criterion) => (
                  <li key={criterion}>{criterion}</li>
                ))}
              </ul>
            </Stack>
            {badge.competency ? <CompetencyText portal={portal} competency={badge.competency} /> : null}
            <HowToGet badge={badge} policy={policy} />
            {attached && badge.competency && badge.level ? (
              <AttachedBadges page={attached} competency={badge.competency} level={badge.level} />
            ) : null}
          </Stack>
        </WithAside>
      </Section>
    </>
  )
}

const nameOf = (badge: RegionalBadge): string =>
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
