import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mapSubmission } from '@/catalogue/commands/requalify-submission'
import { takeSubmission } from '@/catalogue/commands/review-submission'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import { type BadgeMapping, badgeMappings } from '@/catalogue/mapping'
import type { BadgeSubmission } from '@/catalogue/submission'
import { importAccountBadge } from '@/intake/commands/import-badge'
import { sourceBadges } from '@/intake/obf/records'
import { isShareSeen, seeShares } from '@/intake/obf/see-shares'
import { journal } from '@/platform/journal'
import { aPicture, badgeTexts, explanation, formOnCase, fullAdapt } from '../support/builders/catalogue'
import { aReviewer, value } from '../support/builders/recognition'
import { ConnectedSource } from '../support/obf/connected-source'
import { runEffects } from '../support/portal'

let place: ConnectedSource
const reviewer = aReviewer()
beforeAll(async () => {
  place = await ConnectedSource.start()
  const bytes = Buffer.from((await aPicture()).bytes).toString('base64')
  place.simulator.switches.fields = { badge: { image: { as: `data:image/png;base64,${bytes}` } } }
})
afterAll(() => place.close())

const rowOf = async (name: string) => {
  const [row] = await place.portal.store.find(sourceBadges, { where: { name: { equals: name } } })
  if (!row) throw new Error('no badge')
  return row
}
/** Picked in the account and filed. */
async function filedFromAccount(name: string): Promise<BadgeSubmission> {
  const { portal, admin, organization } = place
  if ((await portal.store.count(sourceBadges, { name: { equals: name } })) === 0) {
    place.simulator.world.addBadge(place.account.id, { name })
    await place.nextTurn()
  }
  const form = { organizationId: organization.id, formKey: randomUUID(), sourceBadgeId: (await rowOf(name)).id }
  const draft = value(await importAccountBadge.run(portal, admin, form))
  const filed = { ...formOnCase(draft), badge: badgeTexts, requested: fullAdapt, explanation }
  return value(await submitSubmission.run(portal, admin, filed))
}
/** Mapped by a reviewer who leaves the channel to a later act. */
async function mappedLater(filed: BadgeSubmission): Promise<BadgeSubmission> {
  const taken = value(await takeSubmission.run(place.portal, reviewer, formOnCase(filed)))
  const decision = { terms: fullAdapt, channelWaits: true, dryRunSeen: true }
  return value(await mapSubmission.run(place.portal, reviewer, { ...formOnCase(taken), ...decision }))
}
const mappingOf = async ({ partnerBadgeId }: BadgeSubmission): Promise<BadgeMapping> => {
  const where = { partnerBadgeId: { equals: partnerBadgeId } }
  const [row] = await place.portal.store.find(badgeMappings, { where })
  if (!row) throw new Error('no mapping')
  return row
}

describe('the channel of a badge that the portal reads in the connected account (MAP-3)', () => {
  test('is confirmed by the portal as soon as the badge is mapped, and its awards count', async () => {
    const filed = await filedFromAccount('Accueil')
    expect(await isShareSeen(place.portal, filed)).toBe(true)
    await mappedLater(filed)
    await runEffects(place.portal)
    const mapping = await mappingOf(filed)
    expect(mapping.versions).toMatchObject([
      { effectiveFrom: '2026-04-20', channelReason: expect.stringContaining('compte') },
    ])
    expect((await rowOf('Accueil')).partnerBadgeId).toBe(filed.partnerBadgeId)
    const [line] = await place.portal.store.find(journal, { where: { event: { equals: 'mappingChannelConfirmed' } } })
    expect(line).toMatchObject({ actorKind: 'system' })
    // Said again after each reading, it changes nothing.
    await seeShares(place.portal, place.organization.id)
    await place.nextTurn()
    expect((await mappingOf(filed)).revision).toBe(mapping.revision)
  })

  test('waits while the account is in trouble, and is confirmed after the next whole reading', async () => {
    const filed = await filedFromAccount('Écoute')
    Object.assign(place.account, { secret: 'another-secret-of-the-account' })
    place.simulator.world.tokens.clear()
    await place.nextTurn()
    expect(await isShareSeen(place.portal, filed)).toBe(false)
    await mappedLater(filed)
    await runEffects(place.portal)
    expect((await mappingOf(filed)).versions).toMatchObject([{ effectiveFrom: null, channelConfirmedAt: null }])
    value(await place.connect(place.account.secret))
    await runEffects(place.portal)
    expect((await mappingOf(filed)).versions).toMatchObject([{ effectiveFrom: '2026-04-20' }])
  })

  test('is left to a person for a badge that the account does not list', async () => {
    const filed = await filedFromAccount('Retiré')
    place.simulator.world.deleteBadge((await rowOf('Retiré')).sourceBadgeId)
    await place.nextTurn()
    expect(await isShareSeen(place.portal, filed)).toBe(false)
    await mappedLater(filed)
    await place.nextTurn()
    expect((await mappingOf(filed)).versions).toMatchObject([{ effectiveFrom: null }])
  })
})
