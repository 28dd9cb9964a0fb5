import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { organizations } from '@/organizations/organization'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
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
import { mailAddressJoined, mailAddressRequest, mailPersonalLink } from './persons/address-mails'
import { speakAgain } from './persons/merging'
import { addresseeOf, personOf } from './persons/person'
import { issuances, partnerAwards, regionalAwards } from './records'
import { forgetLines, previewImport } from './sources/csv/preview-import'
import { recordImport } from './sources/csv/record-import'
import { listHolders } from './sources/holders/list'
import { alertSource } from './sources/obf/alert'
import { pollSource, readSourceAgain } from './sources/obf/poll'

const sourceId = (effect: EffectRow): string => effect.source.split(':')[1] ?? ''

async function plan(portal: Portal, row: Issuance): Promise<Delivery> {
  const result = await create(portal, system('issuing'), issuances, row, planned(row).change)
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
  return delivered
}

async function planRegional(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const award = await portal.store.get(regionalAwards, sourceId(effect))
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

async function mailRegional(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const issuance = await portal.store.get(issuances, sourceId(effect))
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
  await portal.mail.send({ key: effect.key, to: holder.email, unsubscribeUrl: holder.personalUrl, ...letter })
  return delivered
}

async function mailStatus(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const issuance = await portal.store.get(issuances, sourceId(effect))
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
  await portal.mail.send({ key: effect.key, to: organization.passportEmail, ...letter })
  return delivered
}

/** ★ To each scheme manager: an issuance that waits for a person (ISS-5, CEIL-2). */
async function alert(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const issuance = await portal.store.get(issuances, sourceId(effect))
  if (!issuance || !isStillTrouble(effect.type, issuance)) return delivered
  const letter = await issuanceTrouble({
    badgeName: issuance.badge.name,
    why: troubleOf(issuance)?.sentence ?? '',
    ledgerUrl: `${portal.env.portalUrl}/admin/registre?etat=${issuanceStateWords.wordOf(issuance.state)}`,
  })
  await toManagers(portal, effect.key, letter)
  return delivered
}

/** Membership or mapping facts of a structure changed: everybody who holds its badges is evaluated again (AWD-10). */
async function reevaluateOrganization(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const { organizationId } = effect.payload as { readonly organizationId: string }
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
async function evaluateMany(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const { recipientKeys } = effect.payload as { readonly recipientKeys: readonly string[] }
  const alone = await evaluatePeople(portal, recipientKeys).catch((error: unknown) => {
    portal.log.warn({ err: error, effect: effect.key }, 'an evaluation of many failed, each is evaluated alone')
    return recipientKeys
  })
  await enqueueEach(portal, effect.key, alone)
  return delivered
}

export const awardsEffects: EffectHandlers = {
  'awards.evaluate-recipient': async (portal, effect) => {
    await evaluatePerson(portal, String(effect.payload.recipientKey))
    return delivered
  },
  'awards.evaluate-recipients': evaluateMany,
  'awards.plan-issuance': planRegional,
  'awards.plan-status-badge': planStatusBadge,
  'awards.issue': (portal, effect) => issueBadge(portal, issuerOf(portal), sourceId(effect)),
  'awards.mail-regional-badge': mailRegional,
  'awards.mail-status-badge': mailStatus,
  'awards.revoke': (portal, effect) => revokeAtIssuer(portal, issuerOf(portal), sourceId(effect)),
  'awards.end-status-badges': endStatusBadges,
  'awards.rerun-organization': rerunOrganization,
  'awards.mail-revocation': mailRevocation,
  'awards.release-grant': (portal, effect) => releaseGrant(portal, sourceId(effect)),
  'awards.stop-copy': (portal, effect) => stopCopy(portal, sourceId(effect)),
  'awards.stop-waiting': async (portal, effect) => {
    await stopWaiting(portal, String(effect.payload.recipientKey))
    return delivered
  },
  'awards.mail-address-request': mailAddressRequest,
  'awards.drop-address-request': (portal, effect) => dropAddressRequest(portal, sourceId(effect)),
  'awards.mail-address-joined': mailAddressJoined,
  'awards.mail-personal-link': mailPersonalLink,
  'awards.speak-again': async (portal, effect) => {
    await speakAgain(portal, String(effect.payload.recipientKey), String(effect.payload.joiningKey))
    return delivered
  },
  'awards.erase-recipient': eraseRecipient,
  'awards.alert-dead': alert,
  'awards.alert-revocation': alert,
  'awards.alert-ceiling': alert,
  'awards.alert-issuer': alertIssuer,
  'awards.alert-unlinked': alertUnlinked,
  'awards.alert-differences': alertDifferences,
  'awards.alert-source': alertSource,
  'awards.reconcile': (portal, effect) => reconcile(portal, effect.source.slice('reconciliations:'.length)),
  'awards.revoke-stray': revokeStray,
  'awards.watch-issuer': (portal) => watchIssuer(portal, issuerOf(portal)),
  'awards.fetch-credential': (portal, effect) => fetchCredential(portal, sourceId(effect)),
  'awards.resume-badge': (portal, effect) => resumeBadge(portal, String(effect.payload.badgeCode), effect.key),
  'awards.reevaluate-organization': reevaluateOrganization,
  'awards.poll-source': (portal, effect) => pollSource(portal, sourceId(effect)),
  'awards.read-source-again': (portal, effect) => readSourceAgain(portal, String(effect.payload.sourceId)),
  'awards.list-holders': (portal, effect) => listHolders(portal, sourceId(effect)),
  'awards.preview-import': (portal, effect) => previewImport(portal, sourceId(effect)),
  'awards.forget-lines': (portal, effect) => forgetLines(portal, sourceId(effect)),
  'awards.end-window': (portal, effect) => endWindow(portal, sourceId(effect)),
  'awards.record-import': (portal, effect) => recordImport(portal, sourceId(effect), effect.key),
}
