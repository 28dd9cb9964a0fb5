import { searchable } from '@/kernel/text'
import type { TrustLevel } from './trust'

/* What is held back before anybody reads it: rules as data, over what the caller has read. Nothing is refused here. */

/** What somebody is about to publish. */
export interface Submitted {
  /** Title and words, plain. */
  readonly text: string
  readonly links: readonly string[]
  /** The field that people do not see; whoever fills it is no person. */
  readonly honeypot: string
}

/** What is known beside it. */
export interface Around {
  readonly level: TrustLevel
  /** Posts of this account that everybody reads. */
  readonly visiblePosts: number
  /** Of this account, in the last minute. */
  readonly postsLastMinute: number
  /** Words of the latest posts of everybody, the newest first; `mostCompared` of them are looked at. */
  readonly recentTexts: readonly string[]
  /** Links of this account’s latest posts, one list a post. */
  readonly ownRecentLinks: readonly (readonly string[])[]
}

export type SpamReason = 'honeypot' | 'firstPost' | 'rate' | 'repeatedLinks' | 'pattern' | 'nearCopy'

export const mostCompared = 200
/** Longer texts are compared by their beginning. */
const comparedLength = 4_000
/** Of that many words each: two texts that share nearly all their runs say the same. */
const shingleWords = 4
const nearCopyShare = 0.8
/** Shorter ones (« Merci beaucoup ! ») are alike by nature. */
const fewestShingles = 5
const mostPostsAMinute = 3
const mostSameLinks = 3

/** In the form that searches compare; each is looked for as a whole, in one pass. */
const knownPatterns: readonly string[] = [
  ...['casino en ligne', 'paris sportifs', 'viagra', 'cialis', 'bitcoin gratuit', "gagnez de l'argent rapidement"],
  ...['pret entre particuliers', 'credit rapide sans justificatif', 'contactez moi en prive', 'retour affectif'],
  ...['telegram @', 'acheter des abonnes', 'seo backlinks', 'herbe pas cher', 'rencontre coquine'],
]

/** Runs of words, each as one text; in the order of the text and without doubles. Linear in its length. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = searchable(text.slice(0, comparedLength))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const runs = new Set<string>()
  for (let at = 0; at + shingleWords <= words.length; at += 1) runs.add(words.slice(at, at + shingleWords).join(' '))
  return runs
}

/** How much two sets of runs share, from 0 to 1. */
export function sharedPart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let both = 0
  for (const run of one) if (other.has(run)) both += 1
  return both / (one.size + other.size - both)
}

/** `www.` and case are no other host; null for what is no address of the web. */
const hostOf = (link: string): string | null => {
  const url = URL.canParse(link) ? new URL(link) : null
  return url && /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : null
}

function repeatsLinks({ links }: Submitted, { ownRecentLinks }: Around): boolean {
  const hosts = new Set(links.flatMap((link) => hostOf(link) ?? []))
  return [...hosts].some((host) => {
    const before = ownRecentLinks.filter((post) => post.some((link) => hostOf(link) === host)).length
    return before + 1 >= mostSameLinks
  })
}

function isNearCopy({ text }: Submitted, { recentTexts }: Around): boolean {
  const own = shinglesOf(text)
  if (own.size < fewestShingles) return false
  return recentTexts.slice(0, mostCompared).some((other) => sharedPart(own, shinglesOf(other)) >= nearCopyShare)
}

const holdsPattern = ({ text, links }: Submitted): boolean => {
  const read = searchable(`${text} ${links.join(' ')}`)
  return knownPatterns.some((pattern) => read.includes(pattern))
}

interface SpamRule {
  readonly reason: SpamReason
  /** What a moderator reads beside what was held. */
  readonly words: string
  readonly levels: readonly TrustLevel[]
  readonly holds: (submitted: Submitted, around: Around) => boolean
}

const everyLevel = ['newcomer', 'member', 'trusted'] as const
const notTrusted = ['newcomer', 'member'] as const

/** Each rule, for which levels it is asked, and what it asks. */
export const spamRules: readonly SpamRule[] = [
  {
    reason: 'honeypot',
    words: 'Un champ que personne ne voit est rempli.',
    levels: everyLevel,
    holds: ({ honeypot }) => honeypot.trim() !== '',
  },
  {
    reason: 'firstPost',
    words: 'Premier message de ce compte.',
    levels: ['newcomer'],
    holds: (_, { visiblePosts }) => visiblePosts === 0,
  },
  {
    reason: 'rate',
    words: 'Plusieurs messages en une minute.',
    levels: notTrusted,
    holds: (_, { postsLastMinute }) => postsLastMinute >= mostPostsAMinute,
  },
  {
    reason: 'repeatedLinks',
    words: 'Le même site est cité dans plusieurs messages de ce compte.',
    levels: ['newcomer'],
    holds: repeatsLinks,
  },
  {
    reason: 'pattern',
    words: 'Le texte contient une formule connue des messages indésirables.',
    levels: notTrusted,
    holds: holdsPattern,
  },
  {
    reason: 'nearCopy',
    words: 'Le texte est presque le même qu’un message récent.',
    levels: notTrusted,
    holds: isNearCopy,
  },
]

export const spamReasonWords: Readonly<Record<SpamReason, string>> = Object.fromEntries(
  spamRules.map(({ reason, words }) => [reason, words]),
) as Record<SpamReason, string>

export type Judgement =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'hold'; readonly reasons: readonly SpamReason[] }

/** Whether it appears at once, or waits for a moderator, and why (MOD-1). Total and linear in what is compared. */
export function judge(submitted: Submitted, around: Around): Judgement {
  const reasons = spamRules
    .filter(({ levels, holds }) => levels.includes(around.level) && holds(submitted, around))
    .map(({ reason }) => reason)
  return reasons.length > 0 ? { verdict: 'hold', reasons } : { verdict: 'pass' }
}
