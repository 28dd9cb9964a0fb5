import { countAwardsToReview, oldestAwardsToReview } from '@/awards/find-awards'
import type { TopicItem, TopicSource } from '@/casework/desk-topics'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Filter } from '@/platform/store/store'
import { issuingAccess } from './access'
import { issuancesBehind } from './find-issuances'
import { type LedgerLine, withHolders } from './ledger/ledger'
import { issuances } from './records'
import { troubleOf } from './sending/trouble-words'

const dead = (actor: Actor): Filter => ({
  and: [readable(issuingAccess, 'issuances', actor)],
  state: { equals: 'dead' },
})

const lineOf = ({ issuance, holder }: LedgerLine, detail: string): TopicItem => ({
  id: issuance.id,
  title: issuance.badge.name,
  detail,
  who: holder,
  on: issuance.decidedOn,
  href: `/admin/registre/emissions/${issuance.id}`,
})

/** Sends that were given up, and wait for somebody (ISS-5). */
export const failedSends: TopicSource = {
  topic: 'failedSends',
  count: (portal, actor) => portal.store.count(issuances, dead(actor)),
  find: async (portal, actor, page) => {
    const rows = await portal.store.find(issuances, { where: dead(actor), sort: ['decidedOn', 'id'], ...page })
    return (await withHolders(portal, rows)).map((line) =>
      lineOf(line, troubleOf(line.issuance)?.sentence ?? 'L’envoi a été abandonné.'),
    )
  },
}

/** Région badges that lost their ground, or are a second copy (REV-1, REV-5). */
export const flaggedBadges: TopicSource = {
  topic: 'flagged',
  count: (portal, actor) => countAwardsToReview(portal, actor),
  find: async (portal, actor, page) => {
    const awards = await oldestAwardsToReview(portal, actor, page)
    const rows = await issuancesBehind(
      portal,
      awards.map(({ id }) => id),
    )
    const lines = await withHolders(portal, rows)
    return awards.map(({ id, state, badge, decidedOn }) => {
      const line = lines.find(({ issuance }) => issuance.regionalAwardId === id)
      const detail = state === 'duplicate' ? 'La personne a ce badge deux fois' : 'Une preuve ne compte plus'
      if (line) return lineOf(line, detail)
      return { id, title: badge.name, detail, who: '–', on: decidedOn, href: '/admin/registre?vue=a-relire' }
    })
  },
}
