import { notFound } from 'next/navigation'
import { CoverageTag } from '@/app/_cases/coverage-tag'
import { EndorseLink } from '@/app/_cases/endorse-link'
import { EndorsementsCard } from '@/app/_cases/endorsements-card'
import type { PageProps } from '@/app/page-props'
import { catalogueThing } from '@/app/structured-things'
import { badgeAddress } from '@/catalogue/addresses'
import { describePair, levelName, regionalBadgeCode, shareInWords } from '@/catalogue/competency'
import { type CatalogueBadge, findCatalogueBadge } from '@/catalogue/public-catalogue'
import { publicHistory } from '@/catalogue/public-history'
import { policyInForce } from '@/catalogue/queries'
import { endorsementsOf, endorsersAmong } from '@/endorsements/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { type Actor, isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Row, Stack } from '@/ui/layout'
import { Written } from '@/ui/linked-text'
import { Page } from '@/ui/page'
import { ShareCard } from '@/ui/share'
import { Structured } from '@/ui/structured'
import { CountingHistory, WhatItCountsFor } from './counting'

export async function generateMetadata({ params }: PageProps<'id'>) {
  const { portal } = await currentActor()
  const found = await findCatalogueBadge(portal, (await params).id)
  if (!found) return { title: 'Badge introuvable' }
  return { title: typeset(found.badge.name), description: typeset(found.badge.description.slice(0, 200)) }
}

/** A badge of a structure as everybody may read it, while it counts for a badge of the Région. */
export default async function CatalogueBadgePage({ params }: PageProps<'id'>) {
  const { portal, actor } = await currentActor()
  const found = await findCatalogueBadge(portal, (await params).id)
  if (!found) notFound()
  const { badge, entry } = found
  const [history, policy, endorsements] = await Promise.all([
    publicHistory(portal, badge),
    policyInForce(portal, parisDateOf(portal.clock.now())),
    endorsementsOf(portal, 'badge', badge.id),
  ])
  return (
    <Page
      title={badge.name}
      above={entry.organizationName}
      crumbs={[{ label: 'Le catalogue', href: '/catalogue' }, { label: badge.name }]}
      tags={<CoverageTag terms={entry} />}
      aside={
        <>
          <Aside found={found} actor={actor} endorsers={await endorsersAmong(portal, actor, entry.organizationId)} />
          <ShareCard url={`${portal.env.portalUrl}/catalogue/${entry.partnerBadgeId}`} title={typeset(badge.name)} />
          <Structured thing={catalogueThing(found, portal.env.portalUrl)} />
        </>
      }
    >
      <Card title="Ce qu’il reconnaît" large>
        <Stack>
          <Row>
            {badge.image ? (
              // biome-ignore lint/performance/noImgElement: a picture of ours, kept at the size that it is shown at
              <img
                className="p-picture"
                src={`/api/portal/partner-badges/${badge.id}/image`}
                alt=""
                width={160}
                height={160}
              />
            ) : null}
            <Written text={badge.description} measured />
          </Row>
          <h3>Ses critères</h3>
          <Written text={badge.criteria} measured />
          {badge.credit ? <Credit found={found} /> : null}
        </Stack>
      </Card>
      <WhatItCountsFor entry={entry} partials={policy.partialThreshold} />
      <EndorsementsCard endorsements={endorsements} />
      <CountingHistory history={history} />
    </Page>
  )
}

/** Who conceived it, where that was somebody else (TRG-3). */
const Credit = ({ found: { badge, original } }: { readonly found: CatalogueBadge }) => (
  <>
    <h3>Qui l’a conçu</h3>
    <Written text={badge.credit ?? ''} measured />
    {original ? (
      <p>
        <a href={`/catalogue/${original.partnerBadgeId}`}>Voir le badge de {original.organizationName}</a>
      </p>
    ) : null}
  </>
)

interface AsideProps {
  readonly found: CatalogueBadge
  readonly actor: Actor
  readonly endorsers: readonly string[]
}

const Aside = ({ found: { entry, badge }, actor, endorsers }: AsideProps) => (
  <>
    <Card title="Dans la démarche">
      <Facts
        small
        items={[
          [
            'Structure',
            <a key="structure" href={`/structures/${entry.organizationSlug}`}>
              {entry.organizationName}
            </a>,
          ],
          ['Commune', entry.city],
          [
            'Compte pour',
            <a key="badge" href={badgeAddress(regionalBadgeCode(entry.competency, entry.level))}>
              {describePair(entry.competency, entry.level)}
            </a>,
          ],
          ['Niveau', levelName(entry.level, entry.competency).toLowerCase()],
          ['Part', shareInWords(entry)],
          ['Depuis', formatParisDate(entry.since)],
          badge.sourceUrl
            ? [
                'Chez son émetteur',
                <a key="source" href={badge.sourceUrl} rel="noopener nofollow">
                  Page du badge
                </a>,
              ]
            : null,
        ]}
      />
    </Card>
    {mayCopy(actor, entry.organizationId) ? (
      <Card title="Le délivrer aussi">
        <p className="p-small p-muted">
          Ses textes et son image sont repris dans un dossier de votre structure, avec la mention de qui l’a conçu.
        </p>
        <SecondaryLink href={`/mon-espace/badges/nouveau?copie=${entry.partnerBadgeId}`}>
          Reprendre ce badge
        </SecondaryLink>
      </Card>
    ) : null}
    <EndorseLink endorsers={endorsers} target={`badge:${entry.partnerBadgeId}`} />
  </>
)

/** Whoever writes for a structure other than its own. */
const mayCopy = (actor: Actor, organizationId: string): boolean =>
  isMember(actor) && actor.seats.some((seat) => seat.role !== 'reader' && seat.organizationId !== organizationId)
