import type { Instant } from '@/kernel/clock'
import { searchable } from '@/kernel/text'
import { spacedSiret } from '@/kernel/typed'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Company } from '@/platform/company-search/company'
import { legalFormWords } from '@/platform/company-search/legal-forms'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'
import { departments, type Organization } from './organization'
import { registryOf } from './registry'

/** What the State's register said of a structure when it was last asked; one row a structure, its id the structure's. */
export interface RegistryAnswer extends Aggregate {
  readonly organizationId: string
  /** The number that it was asked by, as the structure had given it then. */
  readonly registryKey: string
  readonly askedAt: Instant
  /** The firm with the one place that was asked for; null where nothing stands under this number. */
  readonly company: Company | null
}

export const registryAnswers = collection<RegistryAnswer>('registry-answers')

type Declared = Pick<
  Organization,
  'legalName' | 'displayName' | 'registryKey' | 'street' | 'postalCode' | 'city' | 'department'
>

export interface ComparedLine {
  readonly term: string
  /** '' where the structure declares nothing of the kind. */
  readonly declared: string
  /** '' where the register does not tell it, or may not. */
  readonly registered: string
  /** Both say something, and not the same: accents, case and signs do not count. */
  readonly differs: boolean
}

/** « 12, rue des Marais » and « 12 RUE DES MARAIS » say the same; so do « St » and « Saint ». */
const comparable = (text: string): string =>
  searchable(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => shortened[word] ?? word)
    .join(' ')
const shortened: Readonly<Record<string, string>> = {
  saint: 'st',
  sainte: 'ste',
  avenue: 'av',
  boulevard: 'bd',
  place: 'pl',
  route: 'rte',
  chemin: 'che',
}

const line = (
  term: string,
  declared: string,
  registered: string,
  alike: readonly string[] = [registered],
): ComparedLine => ({
  term,
  declared,
  registered,
  differs:
    declared !== '' && registered !== '' && !alike.some((one) => one && comparable(one) === comparable(declared)),
})

/** What a structure declares beside what the register says of it, in the order in which a reviewer reads it. */
export function comparedWith(declared: Declared, company: Company): readonly ComparedLine[] {
  const [site] = company.sites
  const { by, number } = registryOf(declared.registryKey)
  const names = [company.name, site?.name ?? '']
  return [
    line('Nom légal', declared.legalName, company.name),
    // A place goes by its sign, or by the name of its firm.
    line('Nom d’usage', declared.displayName, site?.name || company.name, names),
    ...(by === 'rna' ? [line('RNA', number, company.rna)] : []),
    line('SIRET', by === 'siret' ? spacedSiret(number) : '', site ? spacedSiret(site.siret) : ''),
    line('Forme juridique', '', legalFormWords(company.legalForm ?? '')),
    line('Rue', declared.street, site?.street ?? ''),
    line('Code postal', declared.postalCode, site?.postalCode ?? ''),
    line('Commune', declared.city, site?.city ?? ''),
    line('Département', departments[declared.department], site?.department ? departments[site.department] : ''),
  ]
}

/** Whether the register says that it has closed: the place, or the whole of it. */
export const isClosedIn = ({ isClosed, sites: [site] }: Company): boolean => isClosed || (site?.isClosed ?? false)

/** What the register last said of this structure, for whoever reviews. */
export const findRegistryAnswer = async (
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<RegistryAnswer | null> =>
  hasStaffRole(actor, 'reviewer', 'schemeManager') ? portal.store.get(registryAnswers, organizationId) : null
