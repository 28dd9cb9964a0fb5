import { publicProfileChanged } from '@/organizations/events'
import { readable } from '@/platform/access'
import { anonymous } from '@/platform/actor'
import { contentChanged } from '@/platform/content/events'
import type { Portal, SearchSource } from '@/platform/portal'
import { after, type Period, type SearchText } from '@/platform/search'
import { type PublicPeriods, participantsAfter, publicPeriodsOf, standingsOf } from '@/recognition/directory'
import { membershipChanged } from '@/recognition/events'
import { catalogueAccess } from './access'
import { badgeAddress } from './addresses'
import { describePair, describeTerms } from './competency'
import { publicCompetencies, publishedBadges } from './content'
import { catalogueShifted, mappingChanged } from './events'
import { allFamilies } from './families'
import { type FamilyVersion, offeredPeriods } from './family'
import { type BadgeMapping, badgeMappings, type MappingVersion, openEnd } from './mapping'
import { type PartnerBadge, partnerBadges } from './partner-badge'
import type { RegionalBadge } from './regional-badge'

const all = 'all'

/** A handful of texts of the CMS: looked at together, whichever of them was saved. */
const ofContent = (
  source: Pick<SearchSource, 'kind' | 'label'>,
  collections: readonly string[],
  textsOf: (portal: Portal) => Promise<readonly SearchText[]>,
): SearchSource => ({
  ...source,
  follows: [after(contentChanged, ({ collection }) => (collections.includes(collection) ? [all] : []))],
  thingsAfter: async (_portal, last) => (last === null ? [all] : []),
  textsOf: async (portal, things) => (things.includes(all) ? new Map([[all, await textsOf(portal)]]) : new Map()),
})

const detailOf = ({ kind, competency, level }: RegionalBadge): string =>
  competency && level ? describePair(competency, level) : kind === 'general' ? 'Badge général' : 'Statut de structure'

const regionalBadgesSource = ofContent(
  { kind: 'badges', label: 'Badges de la Région' },
  ['regional-badges'],
  async (portal) =>
    (await publishedBadges(portal)).map((badge) => ({
      part: badge.code,
      title: badge.title,
      detail: detailOf(badge),
      text: [badge.description, ...badge.criteria].join(' '),
      address: badgeAddress(badge.code),
      periods: null,
    })),
)

const competenciesSource = ofContent(
  { kind: 'competences', label: 'Compétences' },
  ['competencies', 'competency-families'],
  async (portal) =>
    (await publicCompetencies(portal)).map(({ code, name, description, family }) => ({
      part: code,
      title: name,
      detail: family?.name ?? '',
      text: [description, family?.description ?? ''].filter(Boolean).join(' '),
      address: `/badges#${code}`,
      periods: null,
    })),
)

/** Badges of structures while their mapping is in force and their structure stands in the directory. */
const mappedBadgesSource: SearchSource = {
  kind: 'catalogue',
  label: 'Badges des structures',
  follows: [
    after(mappingChanged, ({ organizationId }) => [organizationId]),
    after(catalogueShifted, ({ organizationId }) => [organizationId]),
    after(membershipChanged, ({ organizationId }) => [organizationId]),
    after(publicProfileChanged, ({ organizationId }) => [organizationId]),
  ],
  thingsAfter: participantsAfter,
  textsOf: async (portal, things) => {
    const structures = await publicPeriodsOf(portal, things)
    const ofThese = { organizationId: { in: [...structures.keys()] } }
    const [families, mappings, badges] = await Promise.all([
      allFamilies(portal),
      portal.store.find(badgeMappings, { where: ofThese, sort: ['badgeName', 'id'] }),
      portal.store.find(partnerBadges, {
        where: { and: [readable(catalogueAccess, 'partner-badges', anonymous), ofThese] },
      }),
    ])
    const known = new Map(badges.map((badge) => [badge.id, badge]))
    const texts = mappings.flatMap((mapping) => {
      const structure = structures.get(mapping.organizationId)
      const badge = known.get(mapping.partnerBadgeId)
      return structure && badge
        ? mappingTexts(mapping, badge, structure, families).map((text) => ({ mapping, text }))
        : []
    })
    const byThing = Map.groupBy(texts, ({ mapping }) => mapping.organizationId)
    return new Map([...byThing].map(([thing, some]) => [thing, some.map(({ text }) => text)]))
  },
}

/** A version has its own terms, and a structure its standing: each is a result of its own, on its own days. */
const mappingTexts = (
  { badgeName, partnerBadgeId, versions }: BadgeMapping,
  { description }: PartnerBadge,
  { structure, ...days }: PublicPeriods,
  families: readonly FamilyVersion[],
): readonly SearchText[] =>
  versions.flatMap((version) =>
    standingsOf(days).flatMap(({ part, word, periods }) => {
      const offered = offeredPeriods(families, version, structure.department).map(({ from, to }) => ({
        from,
        to: to ?? openEnd,
      }))
      const shown = commonDays(commonDays(inForce(version), offered), periods)
      if (shown.length === 0) return []
      return [
        {
          part: [partnerBadgeId, version.version, part].filter((one) => one !== '').join(':'),
          title: badgeName,
          detail: [structure.displayName, word, describeTerms(version)].filter(Boolean).join(' · '),
          text: [description, structure.city].filter(Boolean).join(' '),
          address: `/catalogue/${partnerBadgeId}`,
          periods: shown,
        },
      ]
    }),
  )

const inForce = ({ annulledAt, effectiveFrom, effectiveTo }: MappingVersion): readonly Period[] =>
  annulledAt === null && effectiveFrom !== null ? [{ from: effectiveFrom, to: effectiveTo ?? openEnd }] : []

const commonDays = (some: readonly Period[], others: readonly Period[]): readonly Period[] =>
  some.flatMap((one) =>
    others.flatMap((other) => {
      const from = one.from > other.from ? one.from : other.from
      const to = one.to < other.to ? one.to : other.to
      return from < to ? [{ from, to }] : []
    }),
  )

export const catalogueSources: readonly SearchSource[] = [regionalBadgesSource, competenciesSource, mappedBadgesSource]
