import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { attachImage } from '@/catalogue/commands/edit-submission'
import {
  annulBadgeMapping,
  confirmMappingChannel,
  endBadgeMapping,
  replaceMapping,
} from '@/catalogue/commands/mappings'
import {
  acceptProposal,
  counterProposal,
  declineProposal,
  mapSubmission,
  proposeRequalification,
} from '@/catalogue/commands/requalify-submission'
import { refuseSubmission, takeSubmission } from '@/catalogue/commands/review-submission'
import { startSubmission } from '@/catalogue/commands/start-submission'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import { type BadgeMapping, badgeMappings, versionOn } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { findCatalogue } from '@/catalogue/public-catalogue'
import { findPartnerBadge } from '@/catalogue/queries'
import { type BadgeSubmission, badgeSubmissions } from '@/catalogue/submission'
import { typeset } from '@/kernel/typography'
import { anonymous } from '@/platform/actor'
import { journal } from '@/platform/journal'
import {
  aParticipant,
  aPicture,
  badgeTexts,
  declarationsAccepted,
  explanation,
  formOnCase,
  fullAdapt,
  inReview,
  mappedBy,
  type Participant,
  partialOrganize,
} from '../support/builders/catalogue'
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Participant
const reviewer = aReviewer()
const manager = aSchemeManager()
beforeAll(async () => {
  portal = await testPortal({ now: '2025-09-01T09:00:00.000Z' })
  party = await aParticipant(portal)
})
afterAll(() => portal.close())

const now = (id: string) => portal.store.get(badgeSubmissions, id) as Promise<BadgeSubmission>
const mappingOf = async (submission: BadgeSubmission): Promise<BadgeMapping | undefined> =>
  (await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: submission.partnerBadgeId } } }))[0]
const theMappingOf = async (submission: BadgeSubmission): Promise<BadgeMapping> => {
  const mapping = await mappingOf(submission)
  if (!mapping) throw new Error('no mapping')
  return mapping
}
const formOnMapping = (mapping: BadgeMapping) => ({
  mappingId: mapping.id,
  revision: mapping.revision,
  formKey: formKey(),
})
/** Subjects carry no-break spaces, as French asks for. */
const mailsAbout = (word: string) => portal.sent.filter((mail) => mail.subject.replaceAll('\u00a0', ' ').includes(word))

describe('a mapping', () => {
  test('counts from the latest of decision, channel and chosen date, and is public at once (MAP-3)', async () => {
    portal.clock.set('2025-09-15T09:00:00.000Z')
    const mapped = await mappedBy(portal, party, reviewer, { name: 'Public' })
    const mapping = await theMappingOf(mapped)
    expect(mapping).toMatchObject({ inForceFrom: '2025-09-15', currentCoverage: 'full', badgeName: 'Public' })
    expect(await findPartnerBadge(portal, anonymous, mapped.partnerBadgeId)).toMatchObject({ name: 'Public' })
    const { entries } = await findCatalogue(portal, { q: 'PUBLIC phare' })
    expect(entries).toMatchObject([{ badgeName: 'Public', organizationName: 'Chantier du Phare', since: '2025-09-15' }])
    await runEffects(portal)
    expect(mailsAbout('« Public » : rattaché')[0]?.text).toContain(typeset('15 septembre 2025'))
  })

  test('is decided once: of two reviewers who decide at once one decides, and one mapping version exists (EX48)', async () => {
    const taken = await inReview(portal, party, reviewer)
    const form = { terms: fullAdapt, channelReason: declarationsAccepted, dryRunSeen: true }
    const results = await Promise.all([
      mapSubmission.run(portal, reviewer, { ...formOnCase(taken), ...form }),
      refuseSubmission.run(portal, aReviewer('Luc Simon'), { ...formOnCase(taken), reason: 'Non.' }),
    ])
    expect(results.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1)
    expect(results.map(codeOf)).toContain('revision.moved')
    const final = await now(taken.id)
    expect((await mappingOf(final))?.versions.length ?? 0).toBe(final.status === 'mapped' ? 1 : 0)
  })

  test('is not decided without an answer to how its badges arrive (MAP-3)', async () => {
    const taken = await inReview(portal, party, reviewer)
    const form = { ...formOnCase(taken), terms: fullAdapt, dryRunSeen: true }
    const refused = await mapSubmission.run(portal, reviewer, form)
    expect(codeOf(refused)).toBe('submission.channel-missing')
    expect(refused).toMatchObject({ problem: { status: 422, fields: [{ name: 'channelReason' }] } })
    expect((await now(taken.id)).status).toBe('inReview')
    const waiting = value(await mapSubmission.run(portal, reviewer, { ...form, channelWaits: true }))
    expect((await theMappingOf(waiting)).versions).toMatchObject([{ effectiveFrom: null }])
  })

  test('without a confirmed channel waits, and is not in the catalogue; confirming sets its date (EX25)', async () => {
    portal.clock.set('2025-10-06T09:00:00.000Z')
    const taken = await inReview(portal, party, reviewer, { name: 'Requalifié' })
    const offered = { competency: 'adapt', level: 'practice', coverage: 'partial' } as const
    const proposed = value(
      await proposeRequalification.run(portal, reviewer, {
        ...formOnCase(taken),
        terms: offered,
        reason: 'Deux critères sur cinq sont couverts.',
        chosenFrom: '2025-10-15',
        channelWaits: true,
        dryRunSeen: true,
      }),
    )
    await runEffects(portal)
    expect(mailsAbout('« Requalifié » : la Région propose un autre rattachement')).toHaveLength(3)
    portal.clock.set('2025-10-09T09:00:00.000Z')
    const accepted = value(await acceptProposal.run(portal, party.admin, formOnCase(proposed)))
    const waiting = await theMappingOf(accepted)
    expect(waiting.versions).toMatchObject([{ ...offered, effectiveFrom: null, chosenFrom: '2025-10-15' }])
    expect((await findCatalogue(portal, { q: 'requalifie' })).total).toBe(0)
    portal.clock.set('2025-10-20T09:00:00.000Z')
    const confirm = { ...formOnMapping(waiting), reason: 'Partage vu chez l’émetteur.' }
    expect(codeOf(await confirmMappingChannel.run(portal, party.admin, confirm))).toBe('access.refused')
    const confirmed = value(await confirmMappingChannel.run(portal, reviewer, confirm))
    expect(confirmed.inForceFrom).toBe('2025-10-20')
    expect(versionOn(confirmed, '2025-10-16')).toBeNull()
    expect((await findCatalogue(portal, { q: 'requalifie' })).entries).toMatchObject([{ since: '2025-10-20' }])
  })

  test('is never made by silence: an unanswered proposal stays one (EX27)', async () => {
    portal.clock.set('2025-10-21T09:00:00.000Z')
    const taken = await inReview(portal, party, reviewer)
    const terms = { competency: 'adapt', level: 'practice', coverage: 'full' } as const
    const form = { ...formOnCase(taken), terms, reason: 'Avec appui.', channelWaits: true, dryRunSeen: true }
    const proposed = value(await proposeRequalification.run(portal, reviewer, form))
    portal.clock.set('2026-01-21T09:00:00.000Z')
    await runEffects(portal)
    expect((await now(proposed.id)).status).toBe('requalificationProposed')
    expect(await mappingOf(proposed)).toBeUndefined()
  })

  test('follows a counter-offer or the first wish, whichever the structure keeps to (MAP-2)', async () => {
    const terms = { competency: 'adapt', level: 'practice', coverage: 'partial' } as const
    const counter = { competency: 'adapt', level: 'practice', coverage: 'full' } as const
    const offer = async () => {
      const taken = await inReview(portal, party, reviewer)
      const form = { ...formOnCase(taken), terms, reason: 'Avec appui.', channelWaits: true, dryRunSeen: true }
      return value(await proposeRequalification.run(portal, reviewer, form))
    }
    const map = (of: BadgeSubmission, given: typeof terms | typeof counter | typeof fullAdapt) =>
      mapSubmission.run(portal, reviewer, {
        ...formOnCase(of),
        terms: given,
        channelReason: declarationsAccepted,
        dryRunSeen: true,
      })
    const first = await offer()
    const countered = value(
      await counterProposal.run(portal, party.admin, {
        ...formOnCase(first),
        terms: counter,
        reason: 'Tout est couvert.',
      }),
    )
    expect(codeOf(await map(countered, terms))).toBe('submission.requalification-needed')
    expect(await mappingOf(value(await map(countered, counter)))).toMatchObject({ currentCoverage: 'full' })
    const second = await offer()
    const declined = value(
      await declineProposal.run(portal, party.admin, { ...formOnCase(second), reason: 'Nous maintenons.' }),
    )
    expect(declined.proposals).toMatchObject([{ answer: 'declined', answerReason: 'Nous maintenons.' }])
    expect(await mappingOf(value(await map(declined, fullAdapt)))).toMatchObject({ currentLevel: 'mastery' })
  })

  test('gets a second version by a new case of the same badge; the first ends where it begins (EX24)', async () => {
    portal.clock.set('2026-01-25T09:00:00.000Z')
    const first = await mappedBy(portal, party, reviewer, { name: 'Deux versions', terms: partialOrganize })
    const start = { organizationId: party.organization.id, partnerBadgeId: first.partnerBadgeId, formKey: formKey() }
    const draft = value(await startSubmission.run(portal, party.admin, start))
    const full = { ...partialOrganize, coverage: 'full' } as const
    const filed = value(
      await submitSubmission.run(portal, party.admin, { ...formOnCase(draft), requested: full, explanation }),
    )
    const taken = value(await takeSubmission.run(portal, reviewer, formOnCase(filed)))
    value(
      await mapSubmission.run(portal, reviewer, {
        ...formOnCase(taken),
        terms: full,
        chosenFrom: '2026-02-01',
        channelWaits: true,
        dryRunSeen: true,
      }),
    )
    const mapping = await theMappingOf(first)
    expect(mapping.versions.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([
      ['2026-01-25', '2026-02-01'],
      ['2026-02-01', null],
    ])
    const { entries } = await findCatalogue(portal, { q: 'deux versions' })
    expect(entries).toMatchObject([{ coverage: 'partial', next: { coverage: 'full', from: '2026-02-01' } }])
  })

  test('keeps the text that the public reads until the Région has read the new one', async () => {
    const first = await mappedBy(portal, party, reviewer, { name: 'Texte lu' })
    const start = { organizationId: party.organization.id, partnerBadgeId: first.partnerBadgeId, formKey: formKey() }
    const draft = value(await startSubmission.run(portal, party.admin, start))
    const form = { ...formOnCase(draft), badge: { name: 'Texte pas lu' }, requested: fullAdapt, explanation }
    value(await submitSubmission.run(portal, party.admin, form))
    expect(await findPartnerBadge(portal, anonymous, first.partnerBadgeId)).toMatchObject({ name: 'Texte lu' })
  })

  test('is replaced, ended and annulled by those who may, each with a reason and a line in the journal', async () => {
    portal.clock.set('2026-03-02T09:00:00.000Z')
    const mapped = await mappedBy(portal, party, reviewer, { name: 'Changé' })
    const full = { ...fullAdapt, coverage: 'partial' } as const
    const mapping = await theMappingOf(mapped)
    const replace = { ...formOnMapping(mapping), terms: full, reason: 'Relu.', chosenFrom: '2026-04-01' }
    expect(codeOf(await replaceMapping.run(portal, reviewer, { ...replace, dryRunSeen: false }))).toBe(
      'mapping.dry-run-not-seen',
    )
    const replaced = value(await replaceMapping.run(portal, reviewer, { ...replace, dryRunSeen: true }))
    expect(replaced.versions).toHaveLength(2)
    const annul = { ...formOnMapping(replaced), version: 2, reason: 'Erreur de lecture.' }
    expect(codeOf(await annulBadgeMapping.run(portal, reviewer, annul))).toBe('access.refused')
    const annulled = value(await annulBadgeMapping.run(portal, manager, annul))
    expect(annulled).toMatchObject({ currentVersion: 1, inForceTo: '2026-04-01' })
    const end = formOnMapping(annulled)
    expect(codeOf(await endBadgeMapping.run(portal, party.contributor, { ...end, reason: 'Retiré' }))).toBe(
      'access.refused',
    )
    expect(codeOf(await endBadgeMapping.run(portal, party.admin, { ...end, reason: ' ' }))).toBe(
      'mapping.reason-missing',
    )
    value(await endBadgeMapping.run(portal, party.admin, { ...end, reason: 'Badge retiré' }))
    expect((await findCatalogue(portal, { q: 'change' })).entries.map((entry) => entry.badgeName)).not.toContain(
      'Changé',
    )
    const lines = await portal.store.find(journal, { where: { subjectId: { equals: mapping.id } }, sort: 'revision' })
    const isRefused = ({ event }: { readonly event: string }): boolean => event === 'mappingEventRefused'
    expect(lines.filter(isRefused).map(({ details }) => details)).toEqual([
      { event: 'annul', code: 'access.refused' },
      { event: 'end', code: 'access.refused' },
    ])
    expect(lines.filter((line) => !isRefused(line)).map((line) => line.event)).toEqual([
      'mappingOpened',
      'mappingReplaced',
      'mappingAnnulled',
      'mappingEnded',
    ])
  })

  test('counts as one origin with the badge that it takes the place of (TRG-3)', async () => {
    const first = await mappedBy(portal, party, reviewer, { name: 'Ancien' })
    const draft = value(
      await startSubmission.run(portal, party.admin, {
        organizationId: party.organization.id,
        name: 'Nouveau',
        replacesId: first.partnerBadgeId,
        formKey: formKey(),
      }),
    )
    const image = { ...formOnCase(draft), image: await aPicture() }
    const ready = value(await attachImage.run(portal, party.admin, image))
    const form = { ...formOnCase(ready), badge: badgeTexts, requested: fullAdapt, explanation }
    value(await submitSubmission.run(portal, party.admin, form))
    expect(await portal.store.get(partnerBadges, draft.partnerBadgeId)).toMatchObject({
      originKey: first.partnerBadgeId,
    })
  })
})
