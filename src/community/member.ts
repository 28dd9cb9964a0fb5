import type { Instant } from '@/kernel/clock'
import { searchable } from '@/kernel/text'
import { type Aggregate, collection } from '@/platform/store/store'

/** Who takes part in the community, under the name that everybody reads (COM-1). */
export interface CommunityMember extends Aggregate {
  /** Unique; null once the account is gone. */
  readonly userId: string | null
  /** Unique, and never given again. */
  readonly handle: string
  /** Unique: handles that look alike are one. */
  readonly likeness: string
  readonly displayName: string
  readonly charterAcceptedAt: Instant
  /** The charter that was accepted, by its day. */
  readonly charterVersion: string
  readonly organizationId: string | null
  readonly function: string
  readonly bio: string
  readonly createdAt?: Instant
}

export const communityMembers = collection<CommunityMember>('community-members')

/** The charter in force; whoever accepted an earlier one stays a member. */
export const charterVersion = '2026-12-01'
export const charterPath = '/communaute/charte'

export const longestHandle = 30
export const longestDisplayName = 60

/** Linear: parts of letters and digits between single hyphens. */
const handlePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

const reserved: ReadonlySet<string> = new Set(
  'region normandie region-normandie moderation moderateur moderatrice admin administrateur administration equipe portail support aide communaute anonyme ancien-membre'.split(
    ' ',
  ),
)

/** What a handle looks like at a glance (EX80). */
export const likenessOf = (handle: string): string =>
  handle
    .replaceAll('-', '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll(/[1i]/g, 'l')
    .replaceAll('5', 's')

const reservedLooks: ReadonlySet<string> = new Set([...reserved].map(likenessOf))

/** Why this is no handle, in the words of whoever chooses one; null for a handle. */
export function handleFault(handle: string): string | null {
  if (handle.length < 3 || handle.length > longestHandle || !handlePattern.test(handle))
    return `De 3 à ${longestHandle} signes : des lettres sans accent, des chiffres et des tirets simples, une lettre d’abord. Exemple : anne-marie.`
  if (reservedLooks.has(likenessOf(handle))) return 'Ce pseudonyme est réservé à la Région. Choisissez-en un autre.'
  return null
}

const latinName = /^[\p{Script=Latin}\p{M} '’.-]+$/u
const officialWords = /\b(?:region|normandie badge|moderat|administrat)/

/** Why this name does not stand beside posts; null for one that does (EX81). */
export function displayNameFault(name: string): string | null {
  if (name.normalize('NFKC') !== name.normalize('NFC') || !latinName.test(name) || !/\p{L}/u.test(name))
    return 'Écrivez ce nom en lettres latines, avec des espaces, des tirets ou des apostrophes.'
  if (officialWords.test(searchable(name)))
    return 'Ce nom ferait croire que vous parlez pour la Région. Écrivez le vôtre.'
  return null
}
