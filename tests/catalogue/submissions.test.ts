import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findThread } from '@/casework/queries'
import { syncBadge } from '@/catalogue/apply-mapping'
import { attachImage, saveSubmission } from '@/catalogue/commands/edit-submission'

import { mapSubmission } from '@/catalogue/commands/requalify-submission'
import {
  askAboutSubmission,
  refuseSubmission,
  replyAboutSubmission,
  takeSubmission,
  withdrawSubmission,
} from '@/catalogue/commands/review-submission'
import { startSubmission } from '@/catalogue/commands/start-submission'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import { type BadgeMapping, badgeMappings } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'

import { findPartnerBadge, findSubmission, findSubmissionsOf } from '@/catalogue/queries'
import { type BadgeSubmission, badgeSubmissions } from '@/catalogue/submission'

import { anonymous } from '@/platform/actor'
import { journal } from '@/platform/journal'
import {
  aParticipant,
  aPicture,
  badgeTexts,
  completeDraft,
  explanation,
  filedBy,
  formOnCase,
  fullAdapt,
  inReview,
  type Participant,
  startedBy,
} from '../support/builders/catalogue'
import { aReviewer, aStructure, codeOf, formKey, someone, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Participant
const reviewer = aReviewer()
beforeAll(async () => {
  portal = await testPortal({ now: '2025-09-01T09:00:00.000Z' })
  party = await aParticipant(portal)
})
afterAll(() => portal.close())

const now = (id: string) => portal.store.get(badgeSubmissions, id) as Promise<BadgeSubmission>
const mappingOf = async (submission: BadgeSubmission): Promise<BadgeMapping | undefined> =>
  (await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: submission.partnerBadgeId } } }))[0]
/** Subjects carry no-break spaces, as French asks for. */
const mailsAbout = (word: string) => portal.sent.filter((mail) => mail.subject.replaceAll('\u00a0', ' ').includes(word))
/** As its reviewer reads it: entries of one instant in the order of their causes. */
const threadOf = (id: string) => findThread(portal, reviewer, 'submission', id)

describe('a draft', () => {
  test('is opened by an admin or a contributor of an active Participant, and by nobody else (R38)', async () => {
    const start = (who: Parameters<typeof startSubmission.run>[1], organizationId = party.organization.id) =>
      startSubmission.run(portal, who, { organizationId, name: 'Un badge', formKey: formKey() })
    expect(codeOf(await start(party.contributor))).toBe('ok')
    expect(codeOf(await start(party.reader))).toBe('not-allowed')
    expect(codeOf(await start(reviewer))).toBe('record.not-found')
    expect(codeOf(await start(anonymous))).toBe('record.not-found')
    const newcomer = await aStructure(portal, 'Pas encore')
    expect(codeOf(await start(newcomer.admin, newcomer.organization.id))).toBe('submission.participant-needed')
  })

  test('is one, also after a double click', async () => {
    const given = { organizationId: party.organization.id, name: 'Double', formKey: formKey() }
    const [one, two] = await Promise.all([
      startSubmission.run(portal, party.admin, given),
      startSubmission.run(portal, party.admin, given),
    ])
    expect(value(one).id).toBe(value(two).id)
  })

  test('keeps what each saving sent and nothing else changes; strangers and the Région do not see it', async () => {
    const draft = await startedBy(portal, party)
    const saved = value(
      await saveSubmission.run(portal, party.contributor, {
        ...formOnCase(draft),
        badge: { criteria: 'Change de poste' },
        requested: { level: 'mastery' },
      }),
    )
    const again = value(
      await saveSubmission.run(portal, party.admin, { ...formOnCase(saved), requested: { competency: 'adapt' } }),
    )
    expect(again).toMatchObject({
      badge: { name: 'Agilité en atelier', criteria: 'Change de poste' },
      requested: { competency: 'adapt', level: 'mastery', coverage: null },
    })
    expect(await findSubmission(portal, party.reader, draft.id)).not.toBeNull()
    expect(await findSubmission(portal, reviewer, draft.id)).toBeNull()
    expect(await findSubmission(portal, someone('X', { seats: { other: 'admin' } }), draft.id)).toBeNull()
    expect(await portal.store.get(partnerBadges, draft.partnerBadgeId)).toBeNull()
  })

  test('takes its picture only when it is one, and keeps the one before when it is not', async () => {
    const draft = await completeDraft(portal, party)
    const wrong = await attachImage.run(portal, party.admin, { ...formOnCase(draft), image: await aPicture(80, 60) })
    expect(codeOf(wrong)).toBe('image.not-square')
    const kept = (await now(draft.id)).badge.image
    expect(kept).toMatchObject({ side: 120, type: 'png' })
    expect(await portal.files.get(kept?.file ?? '')).not.toBeNull()
  })

  test('that is not complete is not filed, and names what is missing', async () => {
    const draft = await startedBy(portal, party)
    const result = await submitSubmission.run(portal, party.admin, { ...formOnCase(draft), badge: badgeTexts })
    expect(result).toMatchObject({ ok: false, problem: { code: 'submission.incomplete', status: 422 } })
    const fields = result.ok ? [] : (result.problem.fields ?? []).map(({ name }) => name)
    expect(fields).toEqual(['image', 'requested.competency', 'requested.level', 'requested.coverage', 'explanation'])
  })
})

describe('a filed badge', () => {
  test('has a number, a receipt for each member and a partner badge that is still private', async () => {
    portal.clock.set('2025-09-02T09:00:00.000Z')
    const filed = await filedBy(portal, party, { name: 'Reçu' })
    expect(filed).toMatchObject({ status: 'submitted', number: expect.stringMatching(/^B-2025-\d{4}$/) })
    await runEffects(portal)
    const receipts = mailsAbout('« Reçu » : bien reçu')
    expect(receipts.map((mail) => mail.to).sort()).toEqual(party.accounts.map((account) => account.email).sort())
    expect((await threadOf(filed.id)).map((message) => message.kind)).toEqual(['systemNote', 'mailCopy'])
    expect(await findPartnerBadge(portal, party.reader, filed.partnerBadgeId)).toMatchObject({ name: 'Reçu' })
    expect(await findPartnerBadge(portal, anonymous, filed.partnerBadgeId)).toBeNull()
    expect(await mappingOf(filed)).toBeUndefined()
  })

  test('is filed once by a double click, and numbers never repeat when several are filed at once', async () => {
    const draft = await completeDraft(portal, party)
    const given = { ...formOnCase(draft), badge: badgeTexts, requested: fullAdapt, explanation }
    const twice = await Promise.all([
      submitSubmission.run(portal, party.admin, given),
      submitSubmission.run(portal, party.admin, given),
    ])
    expect(twice.map(codeOf)).toEqual(['ok', 'ok'])
    const many = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => filedBy(portal, party, { name: `Badge ${name}` })),
    )
    expect(new Set(many.map((one) => one.number)).size).toBe(4)
  })

  test('of two reviewers who take it at once one has it, the other is told', async () => {
    const filed = await filedBy(portal, party)
    const other = aReviewer('Luc Simon')
    const results = await Promise.all([
      takeSubmission.run(portal, reviewer, formOnCase(filed)),
      takeSubmission.run(portal, other, formOnCase(filed)),
    ])
    expect(results.map(codeOf).sort()).toEqual(['ok', 'revision.moved'])
  })

  test('is asked about and answered with corrections; the question is then resolved', async () => {
    const taken = await inReview(portal, party, reviewer, { name: 'Question' })
    const asked = value(
      await askAboutSubmission.run(portal, reviewer, {
        ...formOnCase(taken),
        reason: 'incomplete',
        text: 'Comment observez-vous le deuxième critère ?',
        fields: ['badge.criteria'],
      }),
    )
    expect(asked.status).toBe('awaitingReply')
    await runEffects(portal)
    const badge = { criteria: 'Deux encadrants observent pendant deux semaines.' }
    // What is corrected counts with the answer: no autosave changes a filed case.
    expect(codeOf(await saveSubmission.run(portal, party.contributor, { ...formOnCase(asked), badge }))).toBe(
      'not-possible-in-this-state',
    )
    const form = { ...formOnCase(asked), text: 'C’est précisé.', badge }
    const replied = value(await replyAboutSubmission.run(portal, party.contributor, form))
    expect(replied).toMatchObject({
      status: 'inReview',
      badge: { criteria: expect.stringContaining('Deux encadrants') },
    })
    await runEffects(portal)
    expect(mailsAbout('« Question » : la Région vous a posé une question')).toHaveLength(3)
    const question = (await threadOf(taken.id)).find((message) => message.kind === 'correctionRequest')
    expect(question?.resolvedAt).not.toBeNull()
    expect(await portal.store.get(partnerBadges, taken.partnerBadgeId)).toMatchObject({
      criteria: replied.badge.criteria,
    })
  })

  test('whose filing is delivered a second time, after it was taken, leaves one line in the journal', async () => {
    const filed = await filedBy(portal, party, { name: 'Livré deux fois' })
    await runEffects(portal)
    const taken = value(await takeSubmission.run(portal, reviewer, formOnCase(filed)))
    await syncBadge(portal, { submissionId: taken.id }, {} as never)
    const lines = { subjectId: { equals: taken.partnerBadgeId }, event: { equals: 'partnerBadgeFiled' } }
    await runEffects(portal)
    expect(await portal.store.count(journal, lines)).toBe(1)
  })

  test('that is refused says why, and can be filed anew with its texts and picture', async () => {
    const taken = await inReview(portal, party, reviewer, { name: 'Refusé' })
    const refused = value(
      await refuseSubmission.run(portal, reviewer, {
        ...formOnCase(taken),
        reason: 'Ces critères ne s’observent pas.',
      }),
    )
    await runEffects(portal)
    expect(mailsAbout('« Refusé » : non rattaché')[0]?.text).toContain('Ces critères ne s’observent pas.')
    expect(await mappingOf(refused)).toBeUndefined()
    const again = value(
      await startSubmission.run(portal, party.admin, {
        organizationId: party.organization.id,
        partnerBadgeId: refused.partnerBadgeId,
        formKey: formKey(),
      }),
    )
    expect(again.badge).toEqual(refused.badge)
    const third = await startSubmission.run(portal, party.admin, {
      organizationId: party.organization.id,
      partnerBadgeId: refused.partnerBadgeId,
      formKey: formKey(),
    })
    expect(third).toMatchObject({ ok: false, problem: { code: 'submission.already-open', current: { id: again.id } } })
  })

  test('is withdrawn by its structure, and stays so', async () => {
    const taken = await inReview(portal, party, reviewer)
    const withdrawn = value(await withdrawSubmission.run(portal, party.admin, formOnCase(taken)))
    expect(withdrawn.status).toBe('withdrawn')
    const map = { ...formOnCase(withdrawn), terms: fullAdapt, channelWaits: true, dryRunSeen: true }
    expect(codeOf(await mapSubmission.run(portal, reviewer, map))).toBe('not-possible-in-this-state')
    const refusals = await portal.store.find(journal, {
      where: { subjectId: { equals: taken.id }, event: { equals: 'submissionEventRefused' } },
    })
    expect(refusals[0]?.details).toMatchObject({ event: 'map' })
  })
})

test('a structure sees its own cases only', async () => {
  const other = await aParticipant(portal, 'Table d’Auge')
  await filedBy(portal, other, { name: 'À eux' })
  expect(await findSubmissionsOf(portal, other.reader, other.organization.id)).toHaveLength(1)
  expect(await findSubmissionsOf(portal, party.admin, other.organization.id)).toEqual([])
  expect((await findSubmissionsOf(portal, reviewer, other.organization.id)).map((one) => one.badgeName)).toEqual([
    'À eux',
  ])
})
