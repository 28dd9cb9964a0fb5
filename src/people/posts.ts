import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'
import { type Profile, profiles } from './profile'

/** A post that somebody holds at any time: who administers a structure, who steers the scheme. */
interface Post {
  readonly id: string
  readonly revision: number
  /** Who is giving it up at this moment; until then, should their own change never come. */
  readonly leaving: readonly { readonly userId: string; readonly until: string }[]
}

const posts = collection<Post>('posts')

/** A process that died before its own change holds a post no longer than this. */
const heldMs = 15_000
const tries = 50

export const structurePost = (organizationId: string): string => `structure:${organizationId}`
export const managerPost = 'role:schemeManager'

/**
 * Lets one person give up a post, right before the change that ends it. The row of the post decides: of two who each
 * count on the other, one swap passes, and the other one asks `refusal` again, without whoever was faster. The machine's
 * own clock counts here, as for a lease.
 */
export async function giveUp(
  portal: Portal,
  post: string,
  userId: string,
  refusal: (leaving: ReadonlySet<string>) => Promise<Problem | null>,
): Promise<Result<null>> {
  for (let turn = 0; turn < tries; turn += 1) {
    const row = (await portal.store.get(posts, post)) ?? (await begin(portal, post))
    if (!row) continue
    const now = Date.now()
    const others = row.leaving.filter((one) => one.userId !== userId && Date.parse(one.until) > now)
    const refused = await refusal(new Set(others.map((one) => one.userId)))
    if (refused) return refuse(refused)
    const leaving = [...others, { userId, until: new Date(now + heldMs).toISOString() }]
    if ((await portal.store.swap(posts, row, { leaving })).outcome === 'swapped') return ok(null)
  }
  throw new Error('others kept giving up the same post')
}

async function begin(portal: Portal, id: string): Promise<Post | null> {
  const inserted = await portal.store.insert(posts, { id, revision: 0, leaving: [] })
  return inserted.outcome === 'new' ? inserted.row : null
}

/** Those among these accounts that are there and not suspended: whoever cannot sign in holds no post. */
export async function able(portal: Portal, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { userId: { in: [...new Set(userIds)] } }
  const found: readonly Profile[] = await portal.store.find(profiles, { where, limit: 1_000 })
  return new Set(found.filter(({ suspendedAt }) => !suspendedAt).map(({ userId }) => userId))
}
