import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { organizations } from '@/organizations/organization'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle, sourceIdOf } from '@/platform/handle'
import { notify } from '@/platform/notify'
import type { Portal } from '@/platform/portal'
import { issuanceTrouble, regionalBadgeIssued, statusBadgeIssued } from '~/templates/mail/awards/badges'
import { dropAddressRequest } from './commands/change-address'
import { eraseRecipient } from './commands/erase'
import { stopWaiting } from './commands/object'
import { endWindow } from './commands/withdrawal-window'
import { enqueueEach, enqueueEvaluations } from './evaluation/enqueue'
import { evaluatePeople } from './evaluation/evaluate-people'
import { evaluatePerson } from './evaluation/evaluation'
import { rerunOrganization } from './evaluation/rerun'
import { issuerOf } from './issuers'
import { hostedImage } from './issuers/embedded/images'
import { isStillTold, isStillTrouble } from './issuing/announcing'
import { addressAwaited, fetchCredential } from './issuing/credential-address'
import type { Issuance } from './issuing/issuance'
import { planned, regionalIssuance } from './issuing/issuance-row'
import { alertDifferences, alertIssuer } from './issuing/issuer-mails'
import { issueBadge } from './issuing/issuing'
import { alertUnlinked } from './issuing/linking'
import { watchIssuer } from './issuing/pausing'
import { reconcile, revokeStray } from './issuing/reconciling'
import { cancelGrant, releaseGrant, stopCopy } from './issuing/release'
import { resumeBadge } from './issuing/resuming'
import { mailRevocation, revokeAtIssuer } from './issuing/revoking'
import { endStatusBadges, planStatusBadge } from './issuing/status-badge'
import { troubleOf } from './issuing/trouble-words'
import { issuanceStateWords } from './ledger/ledger-words'
import { toManagers } from './manager-mails'
import * as outbox from './outbox'
import { mailAddressJoined, mailAddressRequest, mailPersonalLink } from './persons/address-mails'
import { speakAgain } from './persons/merging'
import { addresseeOf, personOf, toHolder } from './persons/person'
import { issuances, partnerAwards, regionalAwards } from './records'
import { forgetLines, previewImport } from './sources/csv/preview-import'
import { recordImport } from './sources/csv/record-import'
import { listHolders } from './sources/holders/list'
import { alertSource } from './sources/obf/alert'
import { pollSource, readSourceAgain } from './sources/obf/poll'

async function plan(portal: Portal, row: Issuance): Promise<Delivery> {
  const result = await create(portal, system('issuing'), issuances, row, planned(row).change)
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
  return delivered
}

const planRegional: HandlerFor<typeof outbox.planIssuance> = async (portal, _, effect) => {
  const award = await portal.store.get(regionalAwards, sourceIdOf(effect))
  if (award?.state !== 'valid') return delivered
  const person = await personOf(portal, award.recipientKey)
  // Merged since the decision: settled first, and planned under the key that speaks if it still holds its place.
  if (person.keys.length > 1) await evaluatePerson(portal, person.key)
  const settled = person.keys.length > 1 ? await portal.store.get(regionalAwards, award.id) : award
  const { recipient } = person
  if (!recipient || settled?.state !== 'valid') return delivered
  if (person.isSuppressed) {
    await cancelGrant(portal, award.id)
    return delivered
  }
  return plan(portal, regionalIssuance(award, { recipientKey: person.key, initials: recipient.initials }))
}

const mailRegional: HandlerFor<typeof outbox.mailRegionalBadge> = async (portal, _, effect) => {
  const issuance = await portal.store.get(issuances, sourceIdOf(effect))
  const holder = issuance?.recipientKey ? await addresseeOf(portal, issuance.recipientKey) : null
  if (!issuance || !holder || holder.isSuppressed) return delivered
  if (!(await isStillTold(portal, issuance))) return delivered
  const awaited = addressAwaited(issuance, portal.clock.now())
  if (awaited) return awaited
  const letter = await regionalBadgeIssued({
    badgeName: issuance.badge.name,
    description: issuance.badge.description,
    evidence: issuance.evidence.map(({ narrative }) => narrative),
    imageUrl: await hostedImage(portal, issuance.badge),
    pageUrl: issuance.pageUrl ?? holder.personalUrl,
    personalUrl: holder.personalUrl,
  })
  await notify(portal, effect, toHolder(holder), letter)
  return delivered
}

const mailStatus: HandlerFor<typeof outbox.mailStatusBadge> = async (portal, _, effect) => {
  const issuance = await portal.store.get(issuances, sourceIdOf(effect))
  const organization = issuance?.organizationId ? await portal.store.get(organizations, issuance.organizationId) : null
  if (!issuance || !organization?.passportEmail || !organization.passportVerifiedAt) return delivered
  if (!(await isStillTold(portal, issuance))) return delivered
  const awaited = addressAwaited(issuance, portal.clock.now())
  if (awaited) return awaited
  const letter = await statusBadgeIssued({
    badgeName: issuance.badge.name,
    organizationName: organization.displayName,
    expiresOn: issuance.expiresOn,
    pageUrl: issuance.pageUrl ?? portal.env.portalUrl,
  })
  await notify(portal, effect, { email: organization.passportEmail }, letter)
  return delivered
}

/** ★ To each scheme manager: an issuance that waits for a person (ISS-5, CEIL-2). */
const alert: HandlerFor<typeof outbox.alertDead> = async (portal, _, effect) => {
  const issuance = await portal.store.get(issuances, sourceIdOf(effect))
  if (!issuance || !isStillTrouble(effect.type, issuance)) return delivered
  const letter = await issuanceTrouble({
    badgeName: issuance.badge.name,
    why: troubleOf(issuance)?.sentence ?? '',
    ledgerUrl: `${portal.env.portalUrl}/admin/registre?etat=${issuanceStateWords.wordOf(issuance.state)}`,
  })
  await toManagers(portal, effect, letter)
  return delivered
}

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

/** What one of many could not stand is tried for each alone, so that nobody waits for somebody else's trouble. */
const evaluateMany: HandlerFor<typeof outbox.evaluateRecipients> = async (portal, { recipientKeys }, effect) => {
  const alone = await evaluatePeople(portal, recipientKeys).catch((error: unknown) => {
    portal.log.warn({ err: error, effect: effect.key }, 'an evaluation of many failed, each is evaluated alone')
    return recipientKeys
  })
  await enqueueEach(portal, effect.key, alone)
  return delivered
}

export const awardsEffects: readonly Handled[] = [
  handle(outbox.evaluateRecipient, async (portal, { recipientKey }) => {
    await evaluatePerson(portal, recipientKey)
    return delivered
  }),
  handle(outbox.evaluateRecipients, evaluateMany),
  handle(outbox.reevaluateOrganization, reevaluateOrganization),
  handle(outbox.rerunOrganization, rerunOrganization),
  handle(outbox.planIssuance, planRegional),
  handle(outbox.planStatusBadge, planStatusBadge),
  handle(outbox.endStatusBadges, endStatusBadges),
  handle(outbox.issue, (portal, _, row) => issueBadge(portal, issuerOf(portal), sourceIdOf(row))),
  handle(outbox.revoke, (portal, _, row) => revokeAtIssuer(portal, issuerOf(portal), sourceIdOf(row))),
  handle(outbox.releaseGrant, (portal, _, row) => releaseGrant(portal, sourceIdOf(row))),
  handle(outbox.stopCopy, (portal, _, row) => stopCopy(portal, sourceIdOf(row))),
  handle(outbox.stopWaiting, async (portal, { recipientKey }) => {
    await stopWaiting(portal, recipientKey)
    return delivered
  }),
  handle(outbox.resumeBadge, (portal, { badgeCode }, row) => resumeBadge(portal, badgeCode, row.key)),
  handle(outbox.fetchCredential, (portal, _, row) => fetchCredential(portal, sourceIdOf(row))),
  handle(outbox.watchIssuer, (portal) => watchIssuer(portal, issuerOf(portal))),
  handle(outbox.reconcile, (portal, _, row) => reconcile(portal, sourceIdOf(row))),
  handle(outbox.revokeStray, revokeStray),
  handle(outbox.mailRegionalBadge, mailRegional),
  handle(outbox.mailStatusBadge, mailStatus),
  handle(outbox.mailRevocation, mailRevocation),
  handle(outbox.mailAddressRequest, mailAddressRequest),
  handle(outbox.mailAddressJoined, mailAddressJoined),
  handle(outbox.mailPersonalLink, mailPersonalLink),
  handle(outbox.alertDead, alert),
  handle(outbox.alertRevocation, alert),
  handle(outbox.alertCeiling, alert),
  handle(outbox.alertIssuer, alertIssuer),
  handle(outbox.alertUnlinked, alertUnlinked),
  handle(outbox.alertDifferences, alertDifferences),
  handle(outbox.alertSource, alertSource),
  handle(outbox.dropAddressRequest, (portal, _, row) => dropAddressRequest(portal, sourceIdOf(row))),
  handle(outbox.speakAgain, async (portal, { recipientKey, joiningKey }) => {
    await speakAgain(portal, recipientKey, joiningKey)
    return delivered
  }),
  handle(outbox.eraseRecipient, eraseRecipient),
  handle(outbox.pollSource, (portal, _, row) => pollSource(portal, sourceIdOf(row))),
  handle(outbox.readSourceAgain, (portal, { sourceId }) => readSourceAgain(portal, sourceId)),
  handle(outbox.listHolders, (portal, _, row) => listHolders(portal, sourceIdOf(row))),
  handle(outbox.previewImport, (portal, _, row) => previewImport(portal, sourceIdOf(row))),
  handle(outbox.recordImport, (portal, _, row) => recordImport(portal, sourceIdOf(row), row.key)),
  handle(outbox.endWindow, (portal, _, row) => endWindow(portal, sourceIdOf(row))),
  handle(outbox.forgetLines, (portal, _, row) => forgetLines(portal, sourceIdOf(row))),
]
