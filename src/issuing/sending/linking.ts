import { publishedBadges } from '@/catalogue/content'
import { later } from '@/kernel/clock'
import { toManagers } from '@/people/manager-mails'
import { type Delivery, delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { badgeNotLinked } from '~/templates/mail/issuing/issuer'
import type { Issuance } from '../issuance'
import { issuerStates } from '../issuer-state'
import * as notices from '../notices'
import * as outbox from '../outbox'
import type { BadgeIssuer } from '../ports'
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
  const effect = outbox.alertUnlinked({}, { target: code })
  await enqueue(portal, [{ key: `alert-unlinked:${issuer.name}:${code}`, source: sourceOf(portal.env.issuer), effect }])
  const runAfter = later(portal.clock.now(), looksAgainMs + Math.random() * spreadMs)
  return again('the badge is not linked with one of the issuer', runAfter)
}

/** However a badge came to be linked: what waits for it leaves. Once a link, whatever the number of workers. */
export async function takeUpLinked(portal: Portal): Promise<void> {
  const { issuer } = portal.env
  if (issuer === 'embedded') return
  const linked = (await publishedBadges(portal)).flatMap((badge) => {
    const id = linkedIdOf(issuer, badge)
    return id === null ? [] : [{ code: badge.code, id }]
  })
  await enqueue(
    portal,
    linked.map(({ code, id }) => ({
      key: `linked:${issuer}:${code}:${id}`,
      source: sourceOf(issuer),
      effect: outbox.resumeBadge({ badgeCode: code }, { target: code }),
    })),
  )
}

const sourceOf = (issuer: Portal['env']['issuer']): string => `${issuerStates.slug}:${issuer}`

/** ★ To each scheme manager: badges that are due wait for a link. Nothing where it was made meanwhile. */
export const alertUnlinked: HandlerFor<typeof outbox.alertUnlinked> = async (portal, _, effect) => {
  const badge = (await publishedBadges(portal)).find(({ code }) => code === effect.target)
  if (!badge || linkedIdOf(portal.env.issuer, badge) !== null) return delivered
  const pageUrl = `${portal.env.portalUrl}/admin/emetteur`
  const letter = await badgeNotLinked({ badgeName: badge.title, pageUrl })
  await toManagers(portal, effect, notices.badgeNotLinked, letter, pageUrl)
  return delivered
}
