import type { Instant } from '@/kernel/clock'
import { addDays, formatParisDate, type ParisDate, startOfParisDay } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'

/** What may be decided about an account in the community; the account itself stays open for everything else. */
export const sanctions = {
  warn: { label: 'Avertir', done: 'averti', ends: false },
  silence: { label: 'Suspendre le droit de publier', done: 'privé du droit de publier', ends: true },
  suspend: { label: 'Exclure de la communauté', done: 'exclu de la communauté', ends: true },
} as const
export type Sanction = keyof typeof sanctions

export interface GivenSanction {
  readonly reportId: string
  readonly round: number
  readonly sanction: Sanction
  readonly since: Instant
  /** Its last day; null: until it is lifted. */
  readonly until: ParisDate | null
  readonly liftedAt: Instant | null
}

/** How an account stands in the community: its row appears with the first thing that is decided about it. */
export interface CommunityStanding extends Aggregate {
  /** The account’s id. */
  readonly id: string
  /** The third level (MOD-1), given and taken by a moderator. */
  readonly isTrusted: boolean
  readonly sanctions: readonly GivenSanction[]
}

export const standings = collection<CommunityStanding>('community-standings')

export const freshStanding = (userId: string): CommunityStanding => ({
  ...{ id: userId, revision: 0, isTrusted: false, sanctions: [] },
})

/** So many are kept on the row; the register has all of them. */
export const mostSanctions = 50

const holds = ({ sanction, until, liftedAt }: GivenSanction, now: Instant): boolean =>
  sanction !== 'warn' && liftedAt === null && (until === null || now < startOfParisDay(addDays(until, 1)))

/** The sanction that counts now: of several the hardest, then the one that lasts longest. */
export function sanctionNow(standing: CommunityStanding | null, now: Instant): GivenSanction | null {
  const lasting = ({ until }: GivenSanction): string => until ?? '9999-12-31'
  const held = (standing?.sanctions ?? []).filter((one) => holds(one, now))
  const sorted = held.toSorted(
    (one, other) =>
      Number(other.sanction === 'suspend') - Number(one.sanction === 'suspend') ||
      (lasting(one) < lasting(other) ? 1 : -1),
  )
  return sorted[0] ?? null
}

/** `publish`: a topic, a reply, an edit; `takePart`: thanks, votes, bookmarks that others see. */
export type CommunityAct = 'publish' | 'takePart'

/** Why this account may not do this in the community now, in the words that its owner reads; null where it may. */
export function standingProblem(standing: CommunityStanding | null, act: CommunityAct, now: Instant): Problem | null {
  const current = sanctionNow(standing, now)
  if (!current || (current.sanction === 'silence' && act === 'takePart')) return null
  const end = current.until ? ` jusqu’au ${formatParisDate(current.until)}` : ''
  const detail = `Vous êtes ${sanctions[current.sanction].done}${end}. Votre texte est conservé. La décision, ses motifs et le moyen de la contester sont dans vos notifications.`
  return { code: `standing.${current.sanction}`, status: 403, detail }
}

/** Read in each command that writes in the community: no session outlives a decision. */
export const standingOf = ({ store }: Pick<Portal, 'store'>, userId: string): Promise<CommunityStanding | null> =>
  store.get(standings, userId)

/** The same with this sanction: harmless twice. */
export function withSanction(
  { sanctions: before }: Pick<CommunityStanding, 'sanctions'>,
  given: GivenSanction,
): readonly GivenSanction[] | null {
  if (before.some(({ reportId, round }) => reportId === given.reportId && round === given.round)) return null
  return [...before, given].slice(-mostSanctions)
}

/** The same with what this report decided lifted; null where nothing of it stands any more. */
export function withoutSanctionsOf(
  { sanctions: before }: Pick<CommunityStanding, 'sanctions'>,
  reportId: string,
  at: Instant,
): readonly GivenSanction[] | null {
  const isOf = (one: GivenSanction): boolean => one.reportId === reportId && one.liftedAt === null
  if (!before.some(isOf)) return null
  return before.map((one) => (isOf(one) ? { ...one, liftedAt: at } : one))
}
