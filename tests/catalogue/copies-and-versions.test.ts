import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changesBetween } from '@/catalogue/badge-changes'
import { saveSubmission } from '@/catalogue/commands/edit-submission'
import { mapSubmission } from '@/catalogue/commands/requalify-submission'
import { takeSubmission, withdrawSubmission } from '@/catalogue/commands/review-submission'
import { startSubmission } from '@/catalogue/commands/start-submission'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import { badgeMappings, versionOn } from '@/catalogue/mapping'
import { emptyBadge, partnerBadges } from '@/catalogue/partner-badge'
import { findCatalogueBadge } from '@/catalogue/public-catalogue'
import { earlierBadgeOf } from '@/catalogue/queries'
import type { BadgeSubmission } from '@/catalogue/submission'
import {
  aParticipant,
  badgeTexts,
  declarationsAccepted,
  explanation,
  filedBy,
  formOnCase,
  fullAdapt,
  mappedBy,
  type Participant,
} from '../support/builders/catalogue'
import { aReviewer, codeOf, formKey, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let author: Participant
let other: Participant
let original: BadgeSubmission
/** The same, for the tests that change it. */
let versioned: BadgeSubmission
const reviewer = aReviewer()
beforeAll(async () => {
  portal = await testPortal({ now: '2025-09-01T09:00:00.000Z' })
  author = await aParticipant(portal, 'Chantier du Phare')
  other = await aParticipant(portal, 'Atelier des Dunes')
  original = await mappedBy(portal, author, reviewer, { name: 'Agilité en atelier' })
  versioned = await mappedBy(portal, author, reviewer, { name: 'Souplesse' })
})
afterAll(() => portal.close())
beforeEach(() => portal.clock.set('2025-10-01T09:00:00.000Z'))

type Given = Partial<Parameters<typeof startSubmission.run>[2]>
const start = (party: Participant, given: Given) =>
  startSubmission.run(portal, party.admin, { organizationId: party.organization.id, formKey: formKey(), ...given })
const filed = async (party: Participant, draft: BadgeSubmission, badge: object = {}) =>
  submitSubmission.run(portal, party.admin, {
    ...formOnCase(draft),
    badge: { ...badge },
    requested: fullAdapt,
    explanation,
  })
const mapped = async (submission: BadgeSubmission) => {
  const taken = value(await takeSubmission.run(portal, reviewer, formOnCase(submission)))
  const decision = { terms: fullAdapt, channelReason: declarationsAccepted, dryRunSeen: true }
  return value(await mapSubmission.run(portal, reviewer, { ...formOnCase(taken), ...decision }))
}
const badgeOf = async ({ partnerBadgeId }: BadgeSubmission) => portal.store.get(partnerBadges, partnerBadgeId)
const mappingOf = async ({ partnerBadgeId }: BadgeSubmission) => {
  const [row] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: partnerBadgeId } } })
  if (!row) throw new Error('no mapping')
  return row
}

describe('a copy of a badge that another structure published', () => {
  test('begins with its words, its picture and its credit, and counts as one with it (TRG-3)', async () => {
    const draft = value(await start(other, { copiedFromId: original.partnerBadgeId }))
    expect(draft).toMatchObject({
      badge: { name: 'Agilité en atelier', ...badgeTexts, sourceUrl: null, copiedFromId: original.partnerBadgeId },
      importedFrom: { kind: 'copy' },
    })
    expect(draft.badge.credit).toContain('Chantier du Phare')
    expect(draft.badge.image).not.toBeNull()
    const copy = await mapped(value(await filed(other, draft)))
    expect(await badgeOf(copy)).toMatchObject({ originKey: (await badgeOf(original))?.originKey })
    expect((await mappingOf(copy)).originKey).toBe((await mappingOf(original)).originKey)
    const page = await findCatalogueBadge(portal, copy.partnerBadgeId)
    expect(page).toMatchObject({
      entry: { organizationName: 'Atelier des Dunes' },
      original: { organizationName: 'Chantier du Phare', partnerBadgeId: original.partnerBadgeId },
    })
    expect(page?.badge.credit).toContain('Chantier du Phare')
    // A copy of the copy still counts as one with the first.
    const third = await aParticipant(portal, 'Fabrique du Port')
    const again = value(await filed(third, value(await start(third, { copiedFromId: copy.partnerBadgeId }))))
    expect((await badgeOf(again))?.originKey).toBe((await badgeOf(original))?.originKey)
  })

  test('is not filed without its credit', async () => {
    const draft = value(await start(other, { copiedFromId: original.partnerBadgeId }))
    const refused = await filed(other, draft, { credit: '  ' })
    expect(codeOf(refused)).toBe('submission.incomplete')
    expect(refused.ok || refused.problem.fields?.map(({ name }) => name)).toEqual(['badge.credit'])
  })

  test('is not begun of one’s own badge, of one that is not public, or of none', async () => {
    const unpublished = await filedBy(portal, author, { name: 'Pas encore lu' })
    expect(codeOf(await start(author, { copiedFromId: original.partnerBadgeId }))).toBe('submission.not-to-copy')
    expect(codeOf(await start(other, { copiedFromId: unpublished.partnerBadgeId }))).toBe('submission.not-to-copy')
    expect(codeOf(await start(other, { copiedFromId: 'none' }))).toBe('submission.not-to-copy')
  })

  test('a credit may be given to anybody, and has an end', async () => {
    const draft = value(await start(other, { name: 'Repris d’un réseau' }))
    const saved = value(
      await saveSubmission.run(portal, other.admin, { ...formOnCase(draft), badge: { credit: 'c'.repeat(301) } }),
    )
    expect(saved.marks).toMatchObject([{ name: 'badge.credit' }])
  })
})

describe('a new version of a mapped badge', () => {
  test('shows the reviewer what changed since it was mapped, and the public nothing before it is mapped (MAP-4)', async () => {
    const draft = value(await start(author, { partnerBadgeId: versioned.partnerBadgeId }))
    expect(await earlierBadgeOf(portal, draft)).toMatchObject({ kind: 'version', changes: [] })
    const again = value(await filed(author, draft, { criteria: `${badgeTexts.criteria}\nForme un collègue` }))
    expect(await earlierBadgeOf(portal, again)).toMatchObject({
      kind: 'version',
      mapping: { partnerBadgeId: versioned.partnerBadgeId },
      changes: [{ label: 'Critères', before: badgeTexts.criteria, after: expect.stringContaining('Forme') }],
    })
    expect((await findCatalogueBadge(portal, versioned.partnerBadgeId))?.badge.criteria).toBe(badgeTexts.criteria)
    portal.clock.set('2025-10-10T09:00:00.000Z')
    const decided = await mapped(again)
    const mapping = await mappingOf(decided)
    expect(mapping.versions).toMatchObject([
      { version: 1, effectiveTo: '2025-10-10' },
      { version: 2, effectiveFrom: '2025-10-10', effectiveTo: null },
    ])
    // No day without a mapping, none with two.
    expect(['2025-10-09', '2025-10-10'].map((day) => versionOn(mapping, day)?.version)).toEqual([1, 2])
    expect((await findCatalogueBadge(portal, versioned.partnerBadgeId))?.badge.criteria).toContain('Forme')
    expect(await earlierBadgeOf(portal, decided)).toBeNull()
  })

  test('is one at a time; withdrawn it changes nothing that the public reads', async () => {
    const draft = value(await start(author, { partnerBadgeId: versioned.partnerBadgeId }))
    expect(codeOf(await start(author, { partnerBadgeId: versioned.partnerBadgeId }))).toBe('submission.already-open')
    const again = value(await filed(author, draft, { name: 'Tout autre nom' }))
    value(await withdrawSubmission.run(portal, author.admin, formOnCase(again)))
    expect((await findCatalogueBadge(portal, versioned.partnerBadgeId))?.badge.name).toBe('Souplesse')
  })
})

describe('a badge that takes the place of another', () => {
  test('is held against it, and counts as one with it (TRG-3)', async () => {
    const draft = value(await start(author, { name: 'Agilité, deuxième', replacesId: original.partnerBadgeId }))
    expect(await earlierBadgeOf(portal, draft)).toMatchObject({
      kind: 'replaced',
      badge: { id: original.partnerBadgeId },
      changes: expect.arrayContaining([expect.objectContaining({ label: 'Nom', after: 'Agilité, deuxième' })]),
    })
  })
})

test('spaces and lines are no change, and each other thing is one', () => {
  const before = { ...emptyBadge, name: 'Accueil', criteria: 'Un\nDeux' }
  expect(changesBetween(before, { ...before, name: ' Accueil ', criteria: 'Un Deux' })).toEqual([])
  const image = { file: 'badge-images/1.png', side: 600, bytes: 1, type: 'png' } as const
  const all = { ...before, name: 'x', description: 'x', criteria: 'x', sourceUrl: 'x', credit: 'x', image }
  expect(changesBetween(before, all).map(({ label }) => label)).toEqual([
    'Nom',
    'Ce qu’il reconnaît',
    'Critères',
    'Adresse chez l’émetteur',
    'Conçu par',
    'Image',
  ])
})
