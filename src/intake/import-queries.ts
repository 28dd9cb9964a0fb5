import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { allOf } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import { intakeAccess } from './access'
import { type AwardImport, type AwardImportLine, awardImportLines, awardImports } from './import'

export const findImports = (portal: Portal, actor: Actor, organizationId: string): Promise<AwardImport[]> =>
  allOf(
    portal,
    awardImports,
    { and: [readable(intakeAccess, 'award-imports', actor), { organizationId: { equals: organizationId } }] },
    '-declaredAt',
  )

export async function findImport(portal: Portal, actor: Actor, id: string): Promise<AwardImport | null> {
  const [row] = await portal.store.find(awardImports, {
    where: { and: [readable(intakeAccess, 'award-imports', actor), { id: { equals: id } }] },
    limit: 1,
  })
  return row ?? null
}

export type LineChoice = 'all' | 'invalid' | 'doubtful'

const chosen: Readonly<Record<LineChoice, Filter>> = {
  all: {},
  invalid: { outcome: { equals: 'invalid' } },
  doubtful: { nearDomain: { greater_than: '' }, outcome: { not_equals: 'invalid' } },
}

/** How many lines hold an address whose domain is nearly a known one. */
export const countDoubtfulLines = (portal: Portal, { id }: Pick<AwardImport, 'id'>): Promise<number> =>
  portal.store.count(awardImportLines, { importId: { equals: id }, ...chosen.doubtful })

/** A page of the lines of an import that this person may see; what to correct or to look at again can be asked alone. */
export const findImportLines = (
  portal: Portal,
  source: AwardImport,
  page: { readonly choice: LineChoice; readonly limit: number; readonly offset: number },
): Promise<AwardImportLine[]> =>
  portal.store.find(awardImportLines, {
    where: { importId: { equals: source.id }, ...chosen[page.choice] },
    sort: 'line',
    limit: page.limit,
    offset: page.offset,
  })
