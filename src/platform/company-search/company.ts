/** The departments of Normandy; `other` for a place elsewhere. */
export const normanDepartments = ['14', '27', '50', '61', '76'] as const
export type PlaceDepartment = (typeof normanDepartments)[number] | 'other'

/** What the register lets one guess of a structure's kind; `''` where nothing says it. */
export type GuessedKind = 'integration' | 'trainingProvider' | 'association' | 'localAuthority' | 'employer' | ''

/** One place of a firm, an association or a town hall, as the State's register tells it; every value may be missing (''). */
export interface Site {
  readonly siret: string
  /** Its sign or trade name; '' where it has none of its own. */
  readonly name: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  /** '' for a place that is told without one. */
  readonly department: PlaceDepartment | ''
  readonly isHead: boolean
  readonly isClosed: boolean
}

export interface Company {
  readonly siren: string
  /** '' where the register may not publish it. */
  readonly name: string
  readonly kind: GuessedKind
  /** Number in the register of associations; '' for what is none. */
  readonly rna: string
  readonly isClosed: boolean
  /** Code of its legal form (`legal-forms.ts`); '' where it is not told, absent in answers that were kept before. */
  readonly legalForm?: string
  /** What asked for it first; the head office alone where nothing else was told. */
  readonly sites: readonly Site[]
  /** How many open places it has in all; more than `sites` where not all were told. */
  readonly openSites: number
}

/** What the register answered; `away`: nobody could be asked, and what is typed by hand goes on. */
export type CompaniesFound =
  | { readonly kind: 'found'; readonly companies: readonly Company[]; readonly total: number }
  | { readonly kind: 'away' }

/** The State's public search over firms and associations (`docs/reference/state-services.md`). Never throws. */
export interface CompanySearch {
  find(asked: Asked): Promise<CompaniesFound>
}

/** What somebody typed, as what it is. */
export type Asked =
  | { readonly by: 'siret' | 'siren' | 'rna'; readonly number: string }
  | { readonly by: 'name'; readonly text: string }

/** What a question that names one number may be answered with: the search behind it is fuzzy, and brings others too. */
export function meant(asked: Asked, companies: readonly Company[]): readonly Company[] {
  if (asked.by === 'name') return companies
  if (asked.by === 'siren') return companies.filter(({ siren }) => siren === asked.number)
  if (asked.by === 'rna') return companies.filter(({ rna }) => rna === asked.number)
  return companies.flatMap((company) => {
    const sites = company.sites.filter(({ siret }) => siret === asked.number)
    return sites.length > 0 ? [{ ...company, sites }] : []
  })
}
