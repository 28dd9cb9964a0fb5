import { newId } from '@/kernel/ids'
import { organizations } from '@/organizations/organization'
import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { sourceTrouble } from '~/templates/mail/awards/source'
import { toManagers } from '../../manager-mails'
import { obfSources } from './records'

const dayMs = 24 * 3_600_000
const batch = 200

/**
 * Sources in trouble whose last whole reading is a day old. The key names that reading, which stays the same while the
 * trouble lasts: one mail a trouble, whatever the number of workers and of failures.
 */
export async function alertFailingSources(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const dayAgo = new Date(Date.parse(now) - dayMs).toISOString()
  const troubled = await portal.store.find(obfSources, {
    where: { and: [{ state: { in: ['active', 'refused'] } }, { trouble: { not_equals: null } }] },
    sort: 'id',
    limit: batch,
  })
  const rows = troubled
    .map((source) => ({ source, since: source.caughtUpAt ?? source.connectedAt }))
    .filter(({ since }) => since <= dayAgo)
    .map(
      ({ source, since }): EffectRow => ({
        id: newId(),
        key: `alert-source:${source.id}:${since}`,
        source: `${obfSources.slug}:${source.id}`,
        type: 'awards.alert-source',
        target: '',
        payload: {},
        status: 'waiting',
        attempts: 0,
        runAfter: now,
        leaseUntil: null,
        leaseToken: null,
        lastError: null,
        createdAt: now,
        doneAt: null,
      }),
    )
  if (rows.length > 0) await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
}

/** ★ To each scheme manager: a source has given nothing for a day. Nothing where it is well again. */
export const alertSource: EffectHandler = async (portal, effect) => {
  const source = await portal.store.get(obfSources, effect.source.split(':')[1] ?? '')
  if (!source?.trouble || source.state === 'disconnected') return delivered
  const owner = source.organizationId ? await portal.store.get(organizations, source.organizationId) : null
  const letter = await sourceTrouble({
    name: owner?.displayName ?? null,
    waitsForSecret: source.state === 'refused',
    pageUrl: `${portal.env.portalUrl}/admin/sources/${source.id}`,
  })
  await toManagers(portal, effect.key, letter)
  return delivered
}
