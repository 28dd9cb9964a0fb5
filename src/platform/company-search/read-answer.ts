import { z } from 'zod'
import { rnaForm } from '../../kernel/typed'
import { type Company, type GuessedKind, normanDepartments, type PlaceDepartment, type Site } from './company'

/** Of one answer: what a person looks through. */
const mostCompanies = 25
const mostSites = 50
const longestText = 300

/** Whatever is missing, null or of another type is ''; nothing of it may break a page. */
const text = z
  .string()
  .transform((value) =>
    value
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, longestText),
  )
  .catch('')
const flag = z.boolean().catch(false)
const count = z.number().int().nonnegative().catch(0)
const list = <T extends z.ZodType>(item: T) => z.array(item.nullable().catch(null)).catch([])

const establishment = z.object({
  siret: z.string().regex(/^\d{14}$/),
  adresse: text,
  code_postal: text,
  libelle_commune: text,
  departement: text,
  est_siege: flag,
  etat_administratif: text,
  liste_enseignes: list(text),
  nom_commercial: text,
})

const result = z.object({
  siren: z.string().regex(/^\d{9}$/),
  nom_complet: text,
  nom_raison_sociale: text,
  nature_juridique: text,
  etat_administratif: text,
  statut_diffusion: text,
  nombre_etablissements_ouverts: count,
  siege: establishment.nullable().catch(null),
  matching_etablissements: list(establishment),
  complements: z
    .object({
      est_association: flag,
      est_organisme_formation: flag,
      est_siae: flag,
      est_service_public: flag,
      est_entrepreneur_individuel: flag,
      identifiant_association: text,
    })
    .catch({
      est_association: false,
      est_organisme_formation: false,
      est_siae: false,
      est_service_public: false,
      est_entrepreneur_individuel: false,
      identifiant_association: '',
    }),
})
type Told = z.output<typeof result>

const answer = z.object({ results: z.array(z.unknown()), total_results: count })

/** What an answer tells; null for what is no answer of the search. Persons who lead a firm are never read. */
export function companiesIn(given: unknown): { readonly companies: readonly Company[]; readonly total: number } | null {
  const parsed = answer.safeParse(given)
  if (!parsed.success) return null
  const companies = parsed.data.results.slice(0, mostCompanies).flatMap((one) => {
    const told = result.safeParse(one)
    return told.success ? [companyOf(told.data)] : []
  })
  return { companies, total: Math.max(parsed.data.total_results, companies.length) }
}

function companyOf(told: Told): Company {
  const { siren, complements, siege } = told
  // Partly published (or not at all): the number alone is everybody's.
  const isPublic = told.statut_diffusion === 'O' || told.statut_diffusion === ''
  const matching = told.matching_etablissements.filter((one) => one !== null)
  const all = matching.length > 0 ? matching : siege ? [siege] : []
  const sites = all.slice(0, mostSites).map((one) => siteOf(one, isPublic))
  const name = told.nom_raison_sociale || told.nom_complet
  return {
    siren,
    name: isPublic ? tidyName(name) : '',
    kind: kindOf(told),
    rna: rnaIn(complements.identifiant_association),
    isClosed: told.etat_administratif === 'C' || told.etat_administratif === 'F',
    legalForm: /^\d{4}$/.test(told.nature_juridique) ? told.nature_juridique : '',
    sites,
    openSites: Math.max(told.nombre_etablissements_ouverts, sites.filter(({ isClosed }) => !isClosed).length),
  }
}

const rnaIn = (given: string): string => (rnaForm.test(given) ? given : '')

function siteOf(told: z.output<typeof establishment>, isPublic: boolean): Site {
  const { siret, code_postal: postal, libelle_commune: city } = told
  const postalCode = /^\d{5}$/.test(postal) ? postal : ''
  const [sign] = told.liste_enseignes.filter((one) => one)
  return {
    siret,
    name: isPublic ? tidyName(told.nom_commercial || sign || '') : '',
    street: isPublic ? streetIn(told.adresse, postalCode, city) : '',
    postalCode: isPublic ? postalCode : '',
    city: isPublic ? tidyName(city) : '',
    department: departmentOf(told.departement || postalCode.slice(0, 2)),
    isHead: told.est_siege,
    isClosed: told.etat_administratif === 'C' || told.etat_administratif === 'F',
  }
}

/** The register gives one line, with postal code and town at its end. */
function streetIn(address: string, postalCode: string, city: string): string {
  const end = `${postalCode} ${city}`.trim()
  const at = end === '' ? -1 : address.toUpperCase().lastIndexOf(end.toUpperCase())
  return tidyName((at === -1 ? address : address.slice(0, at)).trim().replace(/,$/, ''))
}

function departmentOf(code: string): PlaceDepartment | '' {
  if (code === '') return ''
  return normanDepartments.find((one) => one === code) ?? 'other'
}

const small: ReadonlySet<string> = new Set('de du des la le les et en sur sous à au aux d l lès'.split(' '))

/** « ATELIER DES MARAIS » → « Atelier des Marais »; a name with small letters is left as it is written. */
export function tidyName(given: string): string {
  if (given === '' || given !== given.toUpperCase() || !/\p{Lu}{4}/u.test(given)) return given
  return given.toLowerCase().replaceAll(/\p{L}+/gu, (word, at: number) => {
    const isSmall = at > 0 && small.has(word)
    return isSmall ? word : word.charAt(0).toUpperCase() + word.slice(1)
  })
}

/** A proposal for the kind of structure; '' where nothing says it. */
function kindOf({ complements, nature_juridique: legalForm }: Told): GuessedKind {
  if (complements.est_siae) return 'integration'
  if (complements.est_organisme_formation) return 'trainingProvider'
  if (complements.est_association) return 'association'
  if (complements.est_service_public || legalForm.startsWith('7')) return 'localAuthority'
  return legalForm.startsWith('5') || complements.est_entrepreneur_individuel ? 'employer' : ''
}
