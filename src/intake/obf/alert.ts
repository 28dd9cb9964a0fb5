import { later } from '@/kernel/clock'
import { organizationById } from '@/organizations/queries'
import { toManagers } from '@/people/manager-mails'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { sourceTrouble } from '~/templates/mail/intake/source'
import * as notices from '../notices'
import * as outbox from '../outbox'
import { obfSources } from './records'

const dayMs = 24 * 3_600_000
const batch = 200

/**
 * Sources in trouble whose last whole reading is a day old. The key names that reading, which stays the same while the
 * trouble lasts: one mail a trouble, whatever the number of workers and of failures.
 */
export async function alertFailingSources(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const dayAgo = later(now, -dayMs)
  const troubled = await portal.store.find(obfSources, {
    where: { and: [{ state: { in: ['active', 'refused'] } }, { trouble: { not_equals: null } }] },
    sort: 'id',
    limit: batch,
  })
  await enqueue(
    portal,
    troubled
      .map(({ id, caughtUpAt, connectedAt }) => ({ id, since: caughtUpAt ?? connectedAt }))
      .filter(({ since }) => since <= dayAgo)
      .map(({ id, since }) => ({
        key: `alert-source:${id}:${since}`,
        source: `${obfSources.slug}:${id}`,
        effect: outbox.alertSource(),
      })),
  )
}

/** ★ To each scheme manager: a source has given nothing for a day. Nothing where it is well again. */
export const alertSource: HandlerFor<typeof outbox.alertSource> = async (portal, _, effect) => {
  const source = await portal.store.get(obfSources, sourceIdOf(effect))
  if (!source?.trouble || source.state === 'disconnected') return delivered
  const owner = source.organizationId ? await organizationById(portal, source.organizationId) : null
  const pageUrl = `${portal.env.portalUrl}/admin/sources/${source.id}`
  const letter = await sourceTrouble({
    name: owner?.displayName ?? null,
    waitsForSecret: source.state === 'refused',
    pageUrl,
  })
  await toManagers(portal, effect, notices.sourceTrouble, letter, pageUrl)
  return delivered
}
