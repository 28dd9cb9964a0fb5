import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { credentials } from '../records'

type Parts = Pick<Portal, 'env' | 'store' | 'clock'>

/** A list holds a month: ten years of two identities at once. */
const mostLists = 240

/** How long what was found is believed, in milliseconds. New origins come with a restart only. */
const kept = 60_000

const found = new WeakMap<Portal['store'], { readonly at: Instant; readonly origins: readonly string[] }>()

/**
 * Every public address under which badges of this register were signed, the present one first: `https://portail.fr`.
 * What was signed names its address for ever, so a portal that moved goes on answering for the earlier ones.
 */
export async function knownOrigins(parts: Parts): Promise<readonly string[]> {
  const now = parts.clock.now()
  const known = found.get(parts.store)
  const isFresh = known && Math.abs(Date.parse(now) - Date.parse(known.at)) < kept
  const origins = isFresh ? known.origins : await signedUnder(parts)
  if (!isFresh) found.set(parts.store, { at: now, origins })
  return [...new Set([parts.env.portalUrl, ...origins])]
}

/** From list to list through their index: one read each, since all credentials of a list have one origin. */
async function signedUnder(parts: Parts): Promise<readonly string[]> {
  const origins = new Set<string>()
  let last = ''
  for (let count = 0; count < mostLists; count += 1) {
    const record = await findOne(parts, credentials, { statusList: { greater_than: last } }, 'statusList')
    if (!record) break
    origins.add(originOf(record.document))
    last = record.statusList
  }
  return [...origins]
}

/** The public address under which a document was signed. */
export const originOf = ({ id }: { readonly id: string }): string => new URL(id).origin

/**
 * The public address at which the hosted form of a document is named: that of its signature, with the scheme that the
 * portal has now. What is hosted is true because it is served there, unlike what is signed.
 */
export function hostedOrigin({ env }: Pick<Portal, 'env'>, document: { readonly id: string }): string {
  const origin = originOf(document)
  return new URL(origin).host === new URL(env.portalUrl).host ? env.portalUrl : origin
}
