import { requestAddress } from '@/awards/commands/change-address'
import { recordPrivacyRequest } from '@/awards/commands/record-request'
import { personalLink } from '@/awards/persons/recipients'
import { partnerAwards, type Recipient, recipients, regionalAwards } from '@/awards/records'
import { connectSource } from '@/intake/commands/connect-source'
import { confirmDeclaration } from '@/intake/commands/declare-awards'
import { importHolders } from '@/intake/commands/import-holders'
import { awardImports } from '@/intake/import'
import { sourceBadges } from '@/intake/obf/records'
import { issuerDifferences } from '@/issuing/reconciliation/reconciliation'
import { issuances } from '@/issuing/records'
import { takeOvers } from '@/issuing/take-over'
import { newId } from '@/kernel/ids'
import { credentials } from '@/openbadges/records'
import { anonymous } from '@/platform/actor'
import { drain } from '@/platform/queue'
import type { Aggregate, Collection } from '@/platform/store/store'
import { aMappedBadge, declarationFile, previewOf } from '../../support/builders/awards'
import { formKey, value } from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import type { Aim, Party, Scene, Stage } from './stage'

const day = '2026-11-20'
const address = (stage: Stage): string => `titulaire-${stage.random.uuid()}@exemple.example`

async function withBadge(stage: Stage): Promise<{ readonly party: Party; readonly badgeId: string }> {
  const party = await stage.participant()
  return { party, badgeId: (await aMappedBadge(stage.portal, party.organization, 'Agilité en atelier')).id }
}

const fileFor = (stage: Stage): Uint8Array => declarationFile([[address(stage), day, 'Agilité en atelier']])

async function declaration(stage: Stage) {
  const { party } = await withBadge(stage)
  const mayDeclare = ['admin', 'contributor'].includes(stage.sender.role)
  const author = mayDeclare ? stage.member(party) : party.contributor
  return { author, row: await previewOf(stage.portal, author, party.organization.id, fileFor(stage)) }
}

async function waiting(stage: Stage): Promise<Aim> {
  const { author, row } = await declaration(stage)
  const form = { formKey: formKey(), revision: row.revision, importId: row.id, discard: false }
  const { id, revision } = value(await confirmDeclaration.run(stage.portal, author, form))
  return { params: { importId: id }, body: { revision } }
}

const holdersFile = (stage: Stage): Uint8Array =>
  new TextEncoder().encode(`adresse;badge\n${address(stage)};organize-practice\n`)

/** A row that is there, brought to the state in which this can be done to it. */
async function brought<Row extends Aggregate>(
  stage: Stage,
  rows: Collection<Row>,
  parameter: string,
  set: Partial<Omit<Row, 'id' | 'revision'>>,
): Promise<Aim> {
  const row = stage.random.of(await stage.portal.store.find(rows, { where: {}, limit: 50 }))
  const swapped = await stage.portal.store.swap(rows, row, set)
  const revision = (swapped && (await stage.portal.store.get(rows, row.id))?.revision) || row.revision
  return { params: { [parameter]: row.id }, body: { revision } }
}

const issuanceIn = (state: 'planned' | 'held' | 'dead' | 'issued') => (stage: Stage) =>
  brought(stage, issuances, 'issuanceId', { state, ...(state === 'issued' ? { eventId: newId() } : {}) })

/** Somebody with a personal link, who has asked for no address lately. */
async function holder(stage: Stage): Promise<{ readonly row: Recipient; readonly link: string }> {
  const rows = await stage.portal.store.find(recipients, { where: { mergedInto: { equals: null } }, limit: 200 })
  const row = stage.random.of(rows.filter(({ erasedAt, addressRequest }) => !erasedAt && !addressRequest))
  return { row, link: personalLink(stage.portal, row).split('/').at(-1) ?? '' }
}

async function sourceOf(stage: Stage) {
  const party = await stage.participant()
  const { id: clientId, secret: clientSecret } = stage.simulator.world.addClient({})
  const given = { formKey: formKey(), organizationId: party.organization.id, clientId, clientSecret }
  return { party, source: value(await connectSource.run(stage.portal, party.admin, given)) }
}

const account = (stage: Stage) => {
  const { id: clientId, secret: clientSecret } = stage.simulator.world.addClient({})
  return { clientId, clientSecret }
}

export const awardScenes: Readonly<Record<string, Scene>> = {
  'POST /organizations/:organizationId/declarations': async (stage) => {
    const { party } = await withBadge(stage)
    return { params: { organizationId: party.organization.id }, file: fileFor(stage) }
  },
  'POST /organizations/:organizationId/declared-people': async (stage) => {
    const { party, badgeId } = await withBadge(stage)
    const people = { '0': { email: address(stage), name: '' } }
    return {
      params: { organizationId: party.organization.id },
      body: { partnerBadgeId: badgeId, issuedOn: day, people },
    }
  },
  'POST /partner-awards': async (stage) => ({ body: { partnerBadgeId: (await withBadge(stage)).badgeId } }),
  'GET /declarations/:importId': async (stage) => ({ params: { importId: (await declaration(stage)).row.id } }),
  'POST /declarations/:importId/confirm': async (stage) => {
    if (stage.sender.role !== 'schemeManager') {
      const { row } = await declaration(stage)
      return { params: { importId: row.id }, body: { revision: row.revision } }
    }
    const given = { formKey: formKey(), fileName: 'titulaires.csv', bytes: holdersFile(stage) }
    const { id, revision } = value(await importHolders.run(stage.portal, stage.manager, given))
    return { params: { importId: id }, body: { revision } }
  },
  'POST /declarations/:importId/send-now': waiting,
  'POST /declarations/:importId/take-back': waiting,
  'POST /holder-imports': async (stage) => ({ file: holdersFile(stage) }),
  'POST /take-over': async (stage) => {
    const { store } = stage.portal
    await store.remove(takeOvers.slug, {})
    const lists = await store.find(awardImports, { where: { kind: { equals: 'holders' } } })
    for (const row of lists) await store.swap(awardImports, row, { state: 'discarded' })
    return { body: { holders: 'none', automationEnded: true } }
  },
  'POST /partner-awards/:awardId/ruling': (stage) =>
    brought(stage, partnerAwards, 'awardId', { state: 'held', reason: 'lateDeclaration' }),
  'POST /issuances/:issuanceId/retry': issuanceIn('dead'),
  'POST /issuances/:issuanceId/hold': issuanceIn('planned'),
  'POST /issuances/:issuanceId/release': issuanceIn('held'),
  'POST /issuances/:issuanceId/cancel': issuanceIn('planned'),
  'POST /issuances/:issuanceId/preview-revocation': issuanceIn('issued'),
  'POST /issuances/:issuanceId/revoke': issuanceIn('issued'),
  'POST /regional-awards/:awardId/uphold': (stage) => brought(stage, regionalAwards, 'awardId', { state: 'flagged' }),
  'POST /regional-awards/:awardId/lift-bar': (stage) =>
    brought(stage, regionalAwards, 'awardId', { state: 'revoked', barLiftedAt: null }),
  'POST /issuer-differences/:differenceId/settle': async (stage) => {
    const id = newId()
    await stage.portal.store.insert(issuerDifferences, {
      ...{ id, revision: 0, key: `embedded:outsidePortal:${id}`, issuer: 'embedded', kind: 'outsidePortal' },
      ...{ state: 'open', note: null, lastError: null, firstSeenOn: day, lastSeenOn: day },
      ...{ eventId: id, issuanceId: null, badgeCode: 'organize-practice' },
    })
    return { params: { differenceId: id }, body: { revision: 0, revoke: false } }
  },
  'POST /organizations/:organizationId/source': async (stage) => ({
    params: { organizationId: (await stage.participant()).organization.id },
    body: account(stage),
  }),
  'POST /sources': async (stage) => ({ body: account(stage) }),
  'POST /sources/:sourceId/change': async (stage) => ({ params: { sourceId: (await sourceOf(stage)).source.id } }),
  'POST /source-badges/:sourceBadgeId/link': async (stage) => {
    const { source } = await sourceOf(stage)
    const id = newId()
    await stage.portal.store.insert(sourceBadges, {
      ...{ id, revision: 0, key: `${source.id}:${id}`, sourceId: source.id, sourceBadgeId: id },
      ...{ name: 'Agilité en atelier', partnerBadgeId: null, isGone: false },
    })
    return { params: { sourceBadgeId: id }, body: { partnerBadgeId: '' } }
  },
  'POST /my-badges/objection': async (stage) => ({ body: { link: (await holder(stage)).link } }),
  'POST /my-badges/address': async (stage) => ({
    body: { link: (await holder(stage)).link, email: address(stage), writeTo: 'new' },
  }),
  'POST /my-badges/address/confirm': async (stage) => {
    const { row, link } = await holder(stage)
    const email = address(stage)
    value(await requestAddress.run(stage.portal, anonymous, { formKey: formKey(), link, email, writeTo: 'current' }))
    await drain(stage.portal, { slug: recipients.slug, id: row.id }, [{ type: 'awards.mail-address-request' }])
    return { body: { token: /\/mes-badges\/adresse\/(\S+)/.exec(stage.mailTo(email))?.[1] ?? '' } }
  },
  'POST /my-badges/erasure': async (stage) => ({ body: { link: (await holder(stage)).link } }),
  'POST /privacy-requests': async (stage) => ({
    body: {
      ...{ kind: 'access', channel: 'letter', receivedOn: day },
      ...{ recipientId: (await holder(stage)).row.id, email: undefined, newEmail: undefined },
    },
  }),
  'POST /privacy-requests/:requestId/close': async (stage) => {
    const recipientId = (await holder(stage)).row.id
    const asked = { kind: 'access', channel: 'letter', receivedOn: day, reason: sharedReason } as const
    const { id } = value(
      await recordPrivacyRequest.run(stage.portal, stage.manager, { formKey: formKey(), recipientId, ...asked }),
    )
    return { params: { requestId: id } }
  },
  'POST /badges/:credentialId/holder': async (stage) => {
    const row = stage.random.of(await stage.portal.store.find(credentials, { where: {}, limit: 20 }))
    return { params: { credentialId: row.credentialId } }
  },
}
