import { competencyWords } from '@/catalogue/addresses'
import type { Competency } from '@/catalogue/competency'
import { type AwardedHere, whatStructuresAward } from '@/catalogue/what-structures-award'
import { organizationKindWords } from '@/organizations/kind-words'
import { departments, type OrganizationKind } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { findDirectory, type PublicOrganization } from '@/recognition/directory'

/** What the address of the directory asks for. */
export interface DirectoryQuestion {
  readonly search: string
  readonly kind: OrganizationKind | ''
  readonly competency: Competency | null
  /** '' for all of Normandy. */
  readonly department: string
}

export const directoryQuestionOf = (asked: (name: string) => string): DirectoryQuestion => ({
  search: asked('q'),
  kind: organizationKindWords.meantBy(asked('type')) ?? '',
  competency: competencyWords.meantBy(asked('competence')),
  department: Object.hasOwn(departments, asked('departement')) ? asked('departement') : '',
})

/** The address of the same list: another department or page of it. */
export function directoryAddress(
  { search, kind, competency, department }: DirectoryQuestion,
  path = '/structures',
  page = 1,
): string {
  const asked = new URLSearchParams({
    ...(search && { q: search }),
    ...(kind && { type: organizationKindWords.wordOf(kind) }),
    ...(competency && { competence: competencyWords.wordOf(competency) }),
    ...(department && { departement: department }),
    ...(page > 1 && { page: String(page) }),
  })
  return asked.size > 0 ? `${path}?${asked}` : path
}

export interface ListedStructure extends PublicOrganization {
  readonly awarded: AwardedHere | null
}

/** The structures that fit, of every department, with what their badges lead to. */
export async function structuresFitting(
  portal: Portal,
  { search, kind, competency }: DirectoryQuestion,
): Promise<readonly ListedStructure[]> {
  const rows = await findDirectory(portal, { search, kind, department: '' })
  const awarded = await whatStructuresAward(
    portal,
    rows.map(({ id }) => id),
  )
  return rows
    .map((row) => ({ ...row, awarded: awarded.get(row.id) ?? null }))
    .filter((row) => competency === null || row.awarded?.competencies.has(competency))
}
