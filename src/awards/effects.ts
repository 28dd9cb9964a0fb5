import { organizationsMappedBeyond } from '@/catalogue/families'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle, sourceIdOf } from '@/platform/handle'
import { tell } from '@/platform/tell'
import { dropAddressRequest } from './commands/change-address'
import { eraseRecipient } from './commands/erase'
import { enqueueEach, enqueueEvaluations } from './evaluation/enqueue'
import { evaluatePeople } from './evaluation/evaluate-people'
import { evaluatePerson } from './evaluation/evaluation'
import { rerunOrganization } from './evaluation/rerun'
import { peopleEvaluated } from './events'
import * as outbox from './outbox'
import { mailAddressJoined, mailAddressRequest, mailPersonalLink } from './persons/address-mails'
import { speakAgain } from './persons/merging'
import { partnerAwards } from './records'

/** Membership or mapping facts of a structure changed: everybody who holds its badges is evaluated again (AWD-10). */
const reevaluateOrganization: HandlerFor<typeof outbox.reevaluateOrganization> = async (
  portal,
  { organizationId },
  effect,
) => {
  const badgeIds = (await partnerBadgesOf(portal, organizationId)).map((badge) => badge.id)
  const batch = 500
  for (let offset = 0; ; offset += batch) {
    const rows = await portal.store.find(partnerAwards, {
      where: { partnerBadgeId: { in: badgeIds } },
      sort: 'id',
      limit: batch,
      offset,
    })
    await enqueueEvaluations(
      portal,
      effect.key,
      rows.map((row) => row.recipientKey),
    )
    if (rows.length < batch) return delivered
  }
}

/** Everybody who holds badges that count for a family: evaluated through the structures that award them. */
const reevaluateFamilies: HandlerFor<typeof outbox.reevaluateFamilies> = async (portal, _, effect) => {
  const organizationIds = await organizationsMappedBeyond(portal)
  await enqueue(
    portal,
    organizationIds.map((organizationId) => ({
      key: `${effect.key}:${organizationId}`,
      source: `organizations:${organizationId}`,
      effect: outbox.reevaluateOrganization({ organizationId }),
    })),
  )
  return delivered
}

/** What one of many could not stand is tried for each alone, so that nobody waits for somebody else's trouble. */
const evaluateMany: HandlerFor<typeof outbox.evaluateRecipients> = async (portal, { recipientKeys }, effect) => {
  const alone = await evaluatePeople(portal, recipientKeys).catch((error: unknown) => {
    portal.log.warn({ err: error, effect: effect.key }, 'an evaluation of many failed, each is evaluated alone')
    return recipientKeys
  })
  await enqueueEach(portal, effect.key, alone)
  await tell(portal, effect, [peopleEvaluated({ recipientKeys })])
  return delivered
}

export const awardsEffects: readonly Handled[] = [
  handle(outbox.evaluateRecipient, async (portal, { recipientKey }, effect) => {
    await evaluatePerson(portal, recipientKey)
    await tell(portal, effect, [peopleEvaluated({ recipientKeys: [recipientKey] })])
    return delivered
  }),
  handle(outbox.evaluateRecipients, evaluateMany),
  handle(outbox.reevaluateOrganization, reevaluateOrganization),
  handle(outbox.reevaluateFamilies, reevaluateFamilies),
  handle(outbox.rerunOrganization, rerunOrganization),
  handle(outbox.mailAddressRequest, mailAddressRequest),
  handle(outbox.mailAddressJoined, mailAddressJoined),
  handle(outbox.mailPersonalLink, mailPersonalLink),
  handle(outbox.dropAddressRequest, (portal, _, row) => dropAddressRequest(portal, sourceIdOf(row))),
  handle(outbox.speakAgain, async (portal, { recipientKey, joiningKey }) => {
    await speakAgain(portal, recipientKey, joiningKey)
    return delivered
  }),
  handle(outbox.eraseRecipient, eraseRecipient),
]
