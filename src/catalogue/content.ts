import type { ParisDate } from '@/kernel/dates'
import type { RichText } from '@/kernel/rich-text/document'
import { cmsText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { matches, readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Read } from '@/platform/store/store'
import { catalogueAccess } from './access'
import type { BadgeCode, Competency } from './competency'
import { rememberPolicies } from './family-names'
import { policyOn, type SchemePolicy, schemePolicies } from './policy'
import { criteriaFromText, type RegionalBadge } from './regional-badge'

type Row = Readonly<Record<string, unknown>>

const badgeOf = (row: Row): RegionalBadge => ({
  code: row.code as BadgeCode,
  kind: row.kind as RegionalBadge['kind'],
  competency: (row.competency ?? null) as RegionalBadge['competency'],
  level: (row.level ?? null) as RegionalBadge['level'],
  title: String(row.title ?? ''),
  description: String(row.description ?? ''),
  criteria: criteriaFromText(String(row.criteria ?? '')),
  version: Number(row.version),
  versionNote: typeof row.versionNote === 'string' ? row.versionNote : null,
  isProposal: row.isProposal === true,
  issuerBadgeId: String(row.issuerBadgeId),
  position: Number(row.position),
  updatedAt: String(row.updatedAt),
})

/** The published badges, in the order of the family. An editor's drafts never show here. */
export async function publishedBadges(portal: Pick<Portal, 'payload'>): Promise<readonly RegionalBadge[]> {
  const { docs } = await portal.payload.find({
    collection: 'regional-badges',
    where: { _status: { equals: 'published' } },
    sort: 'position',
    pagination: false,
    depth: 0,
    draft: false,
    overrideAccess: true,
  })
  return docs.map((row) => badgeOf(row as unknown as Row))
}

/** One published badge by its code; null for an unknown code and for one that is not published. */
export async function publishedBadge(portal: Pick<Portal, 'payload'>, code: string): Promise<RegionalBadge | null> {
  return (await publishedBadges(portal)).find((badge) => badge.code === code) ?? null
}

/** A competence as everybody reads it, with its family. */
export interface PublicCompetency {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly family: { readonly name: string; readonly description: string } | null
}

/** The competences in their order, as editors have written them. */
export async function publicCompetencies(portal: Pick<Portal, 'payload'>): Promise<readonly PublicCompetency[]> {
  const all = { sort: 'position', pagination: false, depth: 0, overrideAccess: true } as const
  const [competencies, families] = await Promise.all([
    portal.payload.find({ collection: 'competencies', ...all }),
    portal.payload.find({ collection: 'competency-families', ...all }),
  ])
  return competencies.docs.map(({ code, name, description, familyCode }) => {
    const family = families.docs.find((one) => one.code === familyCode)
    return {
      code,
      name,
      description: description ?? '',
      family: family ? { name: family.name, description: family.description ?? '' } : null,
    }
  })
}

/** A badge as one person may see it; a draft is one that the public does not see at all. */
export interface SeenBadge {
  readonly badge: RegionalBadge
  readonly isDraft: boolean
}

/** The published badge for everybody; where there is none, its draft for whoever may read drafts; else null. */
export async function badgeSeenBy(
  portal: Pick<Portal, 'payload'>,
  actor: Actor,
  code: string,
): Promise<SeenBadge | null> {
  const published = await publishedBadge(portal, code)
  if (published) return { badge: published, isDraft: false }
  if (!matches(readable(catalogueAccess, 'regional-badges', actor), { _status: 'draft' })) return null
  const draft = await latestOf(portal, code)
  return draft ? { badge: draft, isDraft: true } : null
}

/** A badge as its latest draft reads, for those who write it; anybody else sees what is published. */
export const draftOfBadge = (
  portal: Pick<Portal, 'payload'>,
  actor: Actor,
  code: string,
): Promise<RegionalBadge | null> =>
  hasStaffRole(actor, 'editor', 'schemeManager') ? latestOf(portal, code) : publishedBadge(portal, code)

async function latestOf(portal: Pick<Portal, 'payload'>, code: string): Promise<RegionalBadge | null> {
  const { docs } = await portal.payload.find({
    collection: 'regional-badges',
    where: { code: { equals: code } },
    limit: 1,
    depth: 0,
    draft: true,
    overrideAccess: true,
  })
  return docs[0] ? badgeOf(docs[0] as unknown as Row) : null
}

/** What `policyOn` is asked over, for whoever reads it with something else in one statement. */
export const everyPolicy = { of: schemePolicies, where: {}, limit: 500 } satisfies Read<SchemePolicy>

/** What the editors wrote to explain a competence; an empty text where they did not. */
export async function competencyText({ payload }: Pick<Portal, 'payload'>, competency: Competency): Promise<RichText> {
  const { docs } = await payload.find({
    collection: 'competencies',
    where: { code: { equals: competency } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return readRichText(docs[0]?.presentation, cmsText).text
}

/** The policy in force on a Paris date. */
export async function policyInForce(portal: Pick<Portal, 'store'>, date: ParisDate): Promise<SchemePolicy> {
  return policyOn(await allPolicies(portal), date)
}

/** Every version of the policy, for rules that ask what was in force on a day of the past; its figures are then known. */
export async function allPolicies(portal: Pick<Portal, 'store'>): Promise<readonly SchemePolicy[]> {
  const policies = await portal.store.find(schemePolicies, everyPolicy)
  rememberPolicies(policies)
  return policies
}
