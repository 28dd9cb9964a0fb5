import type { Request } from 'express'
import { z } from 'zod'
import { permitted } from '@/platform/access'
import { type Actor, isStaff, type Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { RefusalName } from '@/platform/refusals'
import { nothing } from '@/platform/store/store'
import { accessTables } from './access-tables'
import { adminRecordBounds } from './limits'
import type { placeOf } from './payload-endpoints'
import { signedIn } from './signed-in'

/*
 * What the admin keeps beside the portal's own records: the columns of a person's lists, and who edits a page. Payload
 * opens both to every account, without bounds; here they are the staff's, each person's own, and bounded.
 */

type Place = ReturnType<typeof placeOf>

const text = (longest: number) => z.string().min(1).max(longest)
const owner = z.object({ relationTo: z.literal('users'), value: text(64) })
const newLock = z.object({
  document: z.object({ relationTo: text(60), value: text(64) }),
  user: owner,
})
const takenLock = z.strictObject({ user: owner })

/** How long a page stays reserved after the last key stroke (Payload's own figure). */
const lockMs = 300_000

/** Why a request about preferences or reserved pages is refused; null for what may pass, and for every other place. */
export async function refusedAdminRecord(
  portal: Portal,
  request: Request,
  method: string,
  { kinds, rest }: Place,
): Promise<RefusalName | null> {
  const isPreference = kinds.includes('preferences')
  if (!isPreference && !kinds.includes('locks')) return null
  const actor = await signedIn(portal, request)
  if (!isStaff(actor)) return 'forbidden'
  const key = decodeURIComponent(rest.slice(1))
  return isPreference
    ? refusedPreference(portal, actor as Member, method, key, request)
    : refusedLock(portal, actor as Member, method, key, request)
}

/**
 * Why Payload's own answers about an account are refused: they come before any access function. Whoever has to set up a
 * second factor first may leave, and nothing else (ACC-2).
 */
export async function refusedAccount(
  portal: Portal,
  request: Request,
  { kinds, rest }: Place,
): Promise<RefusalName | null> {
  const isOwnAnswer = kinds.includes('root') || (kinds.includes('accounts') && rest !== '/logout')
  if (!isOwnAnswer) return null
  return (await signedIn(portal, request)).kind === 'enrolling' ? 'forbidden' : null
}

/** Payload's handler reads and writes the row of this person and key alone: what is left are size and number. */
async function refusedPreference(
  portal: Portal,
  { userId }: Member,
  method: string,
  key: string,
  request: Request,
): Promise<RefusalName | null> {
  if (key.length > adminRecordBounds.preferenceKey || !/^[\w-]+$/.test(key)) return 'malformed'
  if (method !== 'POST') return null
  if (!Buffer.isBuffer(request.body)) return 'malformed'
  if (request.body.byteLength > adminRecordBounds.preferenceBytes) return 'tooLarge'
  const own = { 'user.value': { equals: userId } }
  const count = (where: object) =>
    portal.payload.count({ collection: 'payload-preferences', where: { ...own, ...where }, overrideAccess: true })
  const [all, known] = await Promise.all([count({}), count({ key: { equals: key } })])
  return known.totalDocs === 0 && all.totalDocs >= adminRecordBounds.preferences ? 'tooMany' : null
}

/** A page is reserved in one's own name, by whoever may change it; another's reservation is taken over, never removed. */
async function refusedLock(
  portal: Portal,
  actor: Member,
  method: string,
  id: string,
  request: Request,
): Promise<RefusalName | null> {
  if (method === 'GET') return null
  if (method === 'POST') {
    const asked = newLock.safeParse(jsonOf(request))
    if (!asked.success) return 'malformed'
    if (asked.data.user.value !== actor.userId || !mayChange(actor, asked.data.document.relationTo)) return 'forbidden'
    const own = { 'user.value': { equals: actor.userId } }
    const count = { collection: 'payload-locked-documents', where: own, overrideAccess: true } as const
    return (await portal.payload.count(count)).totalDocs >= adminRecordBounds.locks ? 'tooMany' : null
  }
  const lock = await lockOf(portal, id)
  if (!lock || !mayChange(actor, lock.collection)) return 'notFound'
  if (method === 'DELETE') return lock.userId === actor.userId || lock.isOver ? null : 'forbidden'
  const taken = takenLock.safeParse(jsonOf(request))
  if (!taken.success) return 'malformed'
  return taken.data.user.value === actor.userId ? null : 'forbidden'
}

async function lockOf(portal: Portal, id: string) {
  const { docs } = await portal.payload.find({
    collection: 'payload-locked-documents',
    where: { id: { equals: id } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const [lock] = docs
  if (!lock) return null
  const { user, document, updatedAt } = lock
  const userId = typeof user.value === 'string' ? user.value : user.value.id
  const isOver = Date.parse(updatedAt) + lockMs < Date.parse(portal.clock.now())
  return { userId: String(userId), collection: document?.relationTo ?? '', isOver }
}

const mayChange = (actor: Actor, slug: string): boolean =>
  Object.values(accessTables).some((table) => slug in table && permitted(table, slug, 'update', actor) !== nothing)

function jsonOf(request: Request): unknown {
  if (!Buffer.isBuffer(request.body) || request.body.byteLength > adminRecordBounds.preferenceBytes) return null
  return JSON.parse(request.body.toString('utf8') || 'null')
}
