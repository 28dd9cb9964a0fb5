import type { Instant } from '@/kernel/clock'
import { addDays, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'

/* How far the portal trusts who writes (MOD-1): pure, over what the caller has read. */

export const trustLevels = ['newcomer', 'member', 'trusted'] as const
export type TrustLevel = (typeof trustLevels)[number]

export const trustLevelNames: Readonly<Record<TrustLevel, string>> = {
  newcomer: 'Nouveau membre',
  member: 'Membre',
  trusted: 'Membre de confiance',
}

/** What one post may hold, and how often somebody may write. */
export interface TrustLimits {
  readonly images: number
  readonly links: number
  readonly mentions: number
  /** Posts and topics together in an hour, and in a day. */
  readonly postsAnHour: number
  readonly postsADay: number
}

interface TrustTerms {
  /** From this day on. */
  readonly from: ParisDate
  readonly source: string
  /** The second level by use. */
  readonly memberAfter: { readonly days: number; readonly visiblePosts: number }
  readonly limits: Readonly<Record<TrustLevel, TrustLimits>>
}

/** Dated, the latest last: what was written under earlier terms stays as it was. */
export const trustTerms: readonly TrustTerms[] = [
  {
    from: '2025-01-01',
    source: 'MOD-1 [D]; the figures beyond it after Discourse’s levels 0 to 3 (docs/domain/lessons.md)',
    memberAfter: { days: 7, visiblePosts: 3 },
    limits: {
      newcomer: { images: 1, links: 2, mentions: 2, postsAnHour: 5, postsADay: 10 },
      member: { images: 6, links: 10, mentions: 10, postsAnHour: 30, postsADay: 100 },
      trusted: { images: 12, links: 30, mentions: 20, postsAnHour: 60, postsADay: 200 },
    },
  },
]

const termsOn = (day: ParisDate): TrustTerms =>
  trustTerms.findLast(({ from }) => from <= day) ?? (trustTerms[0] as TrustTerms)

/** What the levels are told apart by. */
export interface Use {
  /** When the account joined the community. */
  readonly joinedAt: Instant
  /** Posts of theirs that everybody reads now: hidden, held and removed ones give no trust. */
  readonly visiblePosts: number
  /** Given by a moderator, and not taken back. */
  readonly isTrusted: boolean
}

/** The level on this instant (MOD-1): the third is given, the second comes by use and goes with what it rests on. */
export function levelOf({ joinedAt, visiblePosts, isTrusted }: Use, now: Instant): TrustLevel {
  if (isTrusted) return 'trusted'
  const today = parisDateOf(now)
  const { days, visiblePosts: needed } = termsOn(today).memberAfter
  return addDays(parisDateOf(joinedAt), days) <= today && visiblePosts >= needed ? 'member' : 'newcomer'
}

export const limitsOf = (level: TrustLevel, day: ParisDate): TrustLimits => termsOn(day).limits[level]

/** What a post holds, and what its author wrote before it. */
export interface Written {
  readonly images: number
  readonly links: number
  readonly mentions: number
  /** Of the last hour and of the last 24 hours, this one not counted. */
  readonly postsLastHour: number
  readonly postsLastDay: number
}

const counted = ['images', 'links', 'mentions'] as const
const nouns: Readonly<Record<(typeof counted)[number], readonly [string, string]>> = {
  images: ['image', 'images'],
  links: ['lien', 'liens'],
  mentions: ['mention', 'mentions'],
}

const overLimit = (what: (typeof counted)[number], found: number, limit: number, level: TrustLevel): Problem => {
  const [one, many] = nouns[what]
  const why = level === 'newcomer' ? 'Tant que vous êtes nouveau membre, un message' : 'Un message'
  const detail = `${why} porte au plus ${limit} ${limit > 1 ? many : one} ; le vôtre en a ${found}. Retirez-en ${found - limit} pour publier.`
  return { code: `trust.too-many-${what}`, status: 422, detail, fields: [{ name: 'text', detail }] }
}

const tooOften = (period: 'heure' | 'jour', limit: number): Problem => ({
  code: 'trust.too-often',
  status: 429,
  detail: `Vous avez déjà publié ${limit} messages en ${period === 'heure' ? 'une heure' : 'un jour'}. Attendez un peu ; votre texte est conservé.`,
})

/** Why this may not be published at this level, in the words that its author reads; null where it may (MOD-1, EX49). */
export function limitProblem(level: TrustLevel, written: Written, day: ParisDate): Problem | null {
  const limits = limitsOf(level, day)
  for (const what of counted)
    if (written[what] > limits[what]) return overLimit(what, written[what], limits[what], level)
  if (written.postsLastHour >= limits.postsAnHour) return tooOften('heure', limits.postsAnHour)
  return written.postsLastDay >= limits.postsADay ? tooOften('jour', limits.postsADay) : null
}
