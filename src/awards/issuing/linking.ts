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
import { badgeIdAt, linkedIdOf } from './issuer-badges'
import { again } from './turn'

/** A row whose badge is not linked looks again so much later by itself; linking takes it up at once. */
const looksAgainMs = 300_000
const spreadMs = 30_000

/** What a row hears whose badge is not linked: the trouble is the issuer's, and no attempt counts (ISS-5). */
export function waitsForLink(portal: Portal): Delivery {
  const runAfter = new Date(Date.parse(portal.clock.now()) + looksAgainMs + Math.random() * spreadMs).toISOString()
  return again('the badge is not linked with one of the issuer', runAfter)
}

/** The rows whose badge is linked, and those that wait for it. Managers are told once of each badge that somebody waits for. */
export async function sortByLink(
  portal: Portal,
  issuer: BadgeIssuer,
  rows: readonly Issuance[],
): Promise<{ readonly linked: readonly Issuance[]; readonly waiting: readonly Issuance[] }> {
  const ids = new Map<string, string | null>()
  for (const { badgeCode } of rows)
    if (!ids.has(badgeCode)) ids.set(badgeCode, await badgeIdAt(portal, issuer, badgeCode))
  const missing = [...ids].filter(([, id]) => id === null).map(([code]) => code)
  const told = missing.map((code) =>
    effectRow(portal, `alert-unlinked:${issuer.name}:${code}`, { type: 'awards.alert-unlinked', target: code }),
  )
  if (told.length > 0) await portal.store.insertMany(effects, told, { by: 'key', compare: [] })
  return {
    linked: rows.filter(({ badgeCode }) => ids.get(badgeCode) !== null),
    waiting: rows.filter(({ badgeCode }) => ids.get(badgeCode) === null),
  }
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
