import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import { allPolicies } from './content'
import {
  type FamilyTerms,
  type FamilyVersion,
  familiesOn,
  isOffered,
  type OfferedBeyond,
  offeredBeyond,
} from './family'
import { rememberFamilies } from './family-names'
import { familyVersions } from './family-versions'
import { badgeMappings } from './mapping'

const most = 1_000

/** Every version of every family, oldest first; this process knows their names from then on. */
export async function allFamilies(portal: Pick<Portal, 'store' | 'clock'>): Promise<readonly FamilyVersion[]> {
  const versions = await portal.store.find(familyVersions, { where: {}, sort: ['code', 'version'], limit: most })
  rememberFamilies(versions, portal.clock)
  return versions
}

/** Raised by whatever changes a family or the policy (`tags.ts`). */
export const namesTag = 'badges'

/** Families and policy, whose names and thresholds are said wherever a code is shown. */
export async function readNames(portal: Pick<Portal, 'store' | 'clock'>): Promise<void> {
  await Promise.all([allFamilies(portal), allPolicies(portal)])
}

/** The families that the public sees today: on trial, open or closed, never in preparation. */
export const familiesToday = async (portal: Pick<Portal, 'store' | 'clock'>): Promise<readonly FamilyVersion[]> =>
  familiesOn(await allFamilies(portal), parisDateOf(portal.clock.now())).filter(({ state }) => state !== 'draft')

async function offering(portal: Pick<Portal, 'store' | 'clock'>, organizationId: string) {
  const [versions, [structure]] = await Promise.all([allFamilies(portal), organizationsById(portal, [organizationId])])
  return { versions, department: structure?.department ?? '', today: parisDateOf(portal.clock.now()) }
}

/** What families offer this structure today (FAM-3): a rule for guards, with everything read before. */
export async function offersTo(portal: Pick<Portal, 'store' | 'clock'>, organizationId: string) {
  const { versions, department, today } = await offering(portal, organizationId)
  return (terms: { readonly competency: string; readonly level: string }): boolean =>
    isOffered(versions, terms, department, today)
}

/** The same for a form: what stands there beside the informal competences. */
export async function offeredBeyondTo(
  portal: Pick<Portal, 'store' | 'clock'>,
  organizationId: string,
): Promise<OfferedBeyond> {
  const { versions, department, today } = await offering(portal, organizationId)
  return offeredBeyond(versions, department, today)
}

/** Structures with a badge that is mapped to a competence of a family beyond the informal one. */
export async function organizationsMappedBeyond(portal: Pick<Portal, 'store' | 'clock'>): Promise<readonly string[]> {
  const codes = (await allFamilies(portal)).flatMap(({ competencies }) => competencies.map(({ code }) => code))
  if (codes.length === 0) return []
  const found = new Set<string>()
  for await (const rows of batchesOf(portal, badgeMappings, { currentCompetency: { in: [...new Set(codes)] } }))
    for (const { organizationId } of rows) found.add(organizationId)
  return [...found]
}

/** How many badges of structures are mapped to competences of a family on a day or later. */
export const countMapped = (
  portal: Pick<Portal, 'store'>,
  { competencies }: Pick<FamilyTerms, 'competencies'>,
  day: ParisDate,
): Promise<number> =>
  portal.store.count(badgeMappings, {
    currentCompetency: { in: competencies.map(({ code }) => code) },
    inForceTo: { greater_than: day },
  })
