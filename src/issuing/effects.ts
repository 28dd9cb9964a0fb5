import { cancelGrant } from '@/awards/commands/release-award'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { regionalAwardById } from '@/awards/find-awards'
import { addresseeOf, personOf, toHolder } from '@/awards/persons/person'
import { searchable } from '@/kernel/text'
import { notify } from '@/notifications/notify'
import { hostedImage } from '@/openbadges/images/images'
import { followName } from '@/organizations/follow-name'
import { organizationById } from '@/organizations/queries'
import { toManagers } from '@/people/manager-mails'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { issuanceTrouble, regionalBadgeIssued, statusBadgeIssued } from '~/templates/mail/issuing/badges'
import type { Issuance } from './issuance'
import { planned, regionalIssuance } from './issuance-row'
import { issuerOf } from './issuers'
import { issuanceStateWords } from './ledger/ledger-words'
import * as notices from './notices'
import * as outbox from './outbox'
import { reconcile, revokeStray } from './reconciliation/reconciling'
import { issuances } from './records'
import { matchAmbassadorBadges } from './sending/ambassador-badges'
import { isStillTold, isStillTrouble } from './sending/announcing'
import { addressAwaited, fetchCredential } from './sending/credential-address'
import { alertDifferences, alertIssuer } from './sending/issuer-mails'
import { issueBadge } from './sending/issuing'
import { alertUnlinked } from './sending/linking'
import { watchIssuer } from './sending/pausing'
import { releaseGrant, stopCopy } from './sending/release'
import { resumeBadge } from './sending/resuming'
import { mailRevocation, revokeAtIssuer } from './sending/revoking'
import { endStatusBadges, planStatusBadge } from './sending/status-badge'
import { stopWaiting } from './sending/stop-waiting'
import { troubleOf } from './sending/trouble-words'

async function plan(portal: Portal, row: Issuance): Promise<Delivery> {
  const result = await create(portal, system('issuing'), issuances, row, planned(row).change)
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
  return delivered
}

const planRegional: HandlerFor<typeof outbox.planIssuance> = async (portal, _, effect) => {
  const award = await regionalAwardById(portal, sourceIdOf(effect))
  if (award?.state !== 'valid') return delivered
  const person = await personOf(portal, award.recipientKey)
  // Merged since the decision: settled first, and planned under the key that speaks if it still holds its place.
  if (person.keys.length > 1) await evaluatePerson(portal, person.key)
  const settled = person.keys.length > 1 ? await regionalAwardById(portal, award.id) : award
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
  await notify(portal, effect, notices.regionalBadge, toHolder(holder), letter)
  return delivered
}

const mailStatus: HandlerFor<typeof outbox.mailStatusBadge> = async (portal, _, effect) => {
  const issuance = await portal.store.get(issuances, sourceIdOf(effect))
  const organization = issuance?.organizationId ? await organizationById(portal, issuance.organizationId) : null
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
  await notify(portal, effect, notices.statusBadge, { email: organization.passportEmail }, letter)
  return delivered
}

/** ★ To each scheme manager: an issuance that waits for a person (ISS-5, CEIL-2). */
const alert: HandlerFor<typeof outbox.alertDead> = async (portal, _, effect) => {
  const issuance = await portal.store.get(issuances, sourceIdOf(effect))
  if (!issuance || !isStillTrouble(effect.type, issuance)) return delivered
  const ledgerUrl = `${portal.env.portalUrl}/admin/registre?etat=${issuanceStateWords.wordOf(issuance.state)}`
  const letter = await issuanceTrouble({
    badgeName: issuance.badge.name,
    why: troubleOf(issuance)?.sentence ?? '',
    ledgerUrl,
  })
  await toManagers(portal, effect, notices.issuanceTrouble, letter, ledgerUrl)
  return delivered
}

/** A status badge is found by the name that its structure goes by now. */
const follow: HandlerFor<typeof outbox.followName> = (portal, { organizationId }) =>
  followName(portal, system('issuing'), issuances, organizationId, ({ badge }, today) => ({
    search: searchable(`${badge.name} ${today}`),
  }))

export const issuingEffects: readonly Handled[] = [
  handle(outbox.planIssuance, planRegional),
  handle(outbox.planStatusBadge, planStatusBadge),
  handle(outbox.endStatusBadges, endStatusBadges),
  handle(outbox.matchAmbassadorBadges, matchAmbassadorBadges),
  handle(outbox.followName, follow),
  handle(outbox.issue, (portal, _, row) => issueBadge(portal, issuerOf(portal), sourceIdOf(row), row)),
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
  handle(outbox.alertDead, alert),
  handle(outbox.alertRevocation, alert),
  handle(outbox.alertCeiling, alert),
  handle(outbox.alertIssuer, alertIssuer),
  handle(outbox.alertUnlinked, alertUnlinked),
  handle(outbox.alertDifferences, alertDifferences),
]
