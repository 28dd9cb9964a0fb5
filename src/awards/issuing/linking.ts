import { publishedBadges } from '@/catalogue/content'
import { newId } from '@/kernel/ids'
import type { Effect } from '@/platform/commit'
import { type Delivery, delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { badgeNotLinked } from '~/templates/mail/awards/issuer'
import { toManagers } from '../manager-mails'
import type { BadgeIssuer } from '../ports'
import type { Issuance } from './issuance'
import { again } from './issuance-steps'
import { linkedIdOf } from './issuer-badges'

/** A row whose badge is not linked looks again so much later by itself; linking takes it up at once. */
const looksAgainMs = 300_000
const spreadMs = 30_000

/**
 * What a row hears whose badge is not linked: the trouble is the issuer's, and no attempt counts (ISS-5). Managers are
 * told once of each badge that somebody waits for.
 */
export async function waitForLink(
  portal: Portal,
  issuer: Pick<BadgeIssuer, 'name'>,
  code: Issuance['badgeCode'],
): Promise<Delivery> {
  const told = effectRow(portal, `alert-unlinked:${issuer.name}:${code}`, {
    type: 'awards.alert-unlinked',
    target: code,
  })
  await portal.store.insertMany(effects, [told], { by: 'key', compare: [] })
  const runAfter = new Date(Date.parse(portal.clock.now()) + looksAgainMs + Math.random() * spreadMs).toISOString()
  return again('the badge is not linked with one of the issuer', runAfter)
}

/** However a badge came to be linked: what waits for it leaves. Once a link, whatever the number of workers. */
export async function takeUpLinked(portal: Portal): Promise<void> {
  const { issuer } = portal.env
  if (issuer === 'embedded') return
  const rows = (await publishedBadges(portal)).flatMap((badge): EffectRow[] => {
    const id = linkedIdOf(issuer, badge)
    const resume: Effect = { type: 'awards.resume-badge', target: badge.code, payload: { badgeCode: badge.code } }
    return id === null ? [] : [effectRow(portal, `linked:${issuer}:${badge.code}:${id}`, resume)]
  })
  if (rows.length === 0) return
  await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
  portal.wake()
}

function effectRow(portal: Portal, key: string, { type, target, payload }: Effect): EffectRow {
  const now = portal.clock.now()
  return {
    id: newId(),
    key,
    source: `issuer-states:${portal.env.issuer}`,
    type,
    target: target ?? '',
    payload: payload ?? {},
    status: 'waiting',
    attempts: 0,
    runAfter: now,
    leaseUntil: null,
    leaseToken: null,
    lastError: null,
    createdAt: now,
    doneAt: null,
  }
}

/** ★ To each scheme manager: badges that are due wait for a link. Nothing where it was made meanwhile. */
export const alertUnlinked: EffectHandler = async (portal, effect) => {
  const badge = (await publishedBadges(portal)).find(({ code }) => code === effect.target)
  if (!badge || linkedIdOf(portal.env.issuer, badge) !== null) return delivered
  const letter = await badgeNotLinked({ badgeName: badge.title, pageUrl: `${portal.env.portalUrl}/admin/emetteur` })
  await toManagers(portal, effect.key, letter)
  return delivered
}
