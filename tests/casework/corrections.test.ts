import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Exchange } from '@/casework/exchange'
import { caseMessages } from '@/casework/messages'
import { findThread } from '@/casework/queries'
import { casePicture } from '@/catalogue/badge-picture'
import { attachImage } from '@/catalogue/commands/edit-submission'
import { askAboutSubmission, replyAboutSubmission } from '@/catalogue/commands/review-submission'
import { type BadgeSubmission, badgeSubmissions } from '@/catalogue/submission'
import type { Problem, Result } from '@/kernel/result'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { cancelRequest } from '@/recognition/commands/cancel-request'
import { reply } from '@/recognition/commands/reply'
import { reviewPoints } from '@/recognition/commands/review-points'
import { fieldsToReview } from '@/recognition/corrections'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../support/accounts'
import { aParticipant, aPicture, formOnCase, inReview, type Participant } from '../support/builders/catalogue'
import {
  aReviewer,
  aStructure,
  codeOf,
  formOn,
  fullAnswers,
  inReviewBy,
  someone,
  value,
} from '../support/builders/recognition'
import { signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const reviewer = aReviewer()

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const problemOf = (result: Result<unknown>): Problem => {
  if (result.ok) throw new Error('not refused')
  return result.problem
}
const namesIn = ({ fields = [] }: Problem): readonly string[] => fields.map(({ name }) => name)
const correctionsIn = (exchanges: readonly Exchange[]) => exchanges.flatMap(({ corrections }) => corrections ?? [])

const askFor = async (
  application: Application,
  fields: readonly string[],
  reason: 'incomplete' | 'clarification' = 'incomplete',
) =>
  value(
    await askQuestion.run(portal, reviewer, {
      ...formOn(application),
      reason,
      text: 'À préciser.',
      fields: [...fields],
    }),
  )

describe('a request about an application', () => {
  test('to correct names what: without a field it is refused beside the boxes, and a mere question does without', async () => {
    const party = await aStructure(portal)
    const taken = await inReviewBy(portal, party, reviewer)
    const refused = problemOf(
      await askQuestion.run(portal, reviewer, { ...formOn(taken), reason: 'incorrect', text: 'Tout.' }),
    )
    expect([refused.code, refused.status, namesIn(refused)]).toEqual(['application.fields-missing', 422, ['fields']])
    // A field that this kind of case does not have is none.
    const other = { ...formOn(taken), reason: 'incorrect' as const, text: 'Tout.', fields: ['answers.motivation'] }
    expect(codeOf(await askQuestion.run(portal, reviewer, other))).toBe('application.fields-missing')
    expect((await askFor(taken, [], 'clarification')).status).toBe('awaitingReply')
  })

  test('opens exactly the fields that it names: a fabricated answer that changes another one changes nothing', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.awarding', 'answers.badgeName'])
    const answers = { awarding: 'Trois encadrants.', strategy: 'Autre chose.', size: '250+' as const }
    const refused = problemOf(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Voici.', answers }))
    expect([refused.code, refused.status]).toEqual(['application.field-not-asked', 422])
    expect(namesIn(refused).toSorted()).toEqual(['answers.size', 'answers.strategy'])
    expect(refused.detail).toContain('Décision d’attribuer, Nom du badge')
    expect(await portal.store.get(applications, asked.id)).toMatchObject({
      status: 'awaitingReply',
      answers: fullAnswers,
      revision: asked.revision,
    })
    // What is sent along as it was is no change, spaces around it neither.
    const same = { ...fullAnswers, strategy: ` ${fullAnswers.strategy} `, awarding: 'Trois encadrants.' }
    const replied = value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Voici.', answers: same }))
    expect(replied.answers).toMatchObject({ awarding: 'Trois encadrants.', strategy: fullAnswers.strategy })
  })

  test('a question that names nothing is answered in words alone', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), [], 'clarification')
    const answers = { strategy: 'Autre chose.' }
    const refused = problemOf(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Voici.', answers }))
    expect([refused.code, namesIn(refused)]).toEqual(['application.field-not-asked', ['answers.strategy']])
    const empty = problemOf(await reply.run(portal, party.admin, { ...formOn(asked), text: '  ' }))
    expect([empty.code, namesIn(empty)]).toEqual(['application.text-missing', ['text']])
  })

  test('a correction is an answer by itself, and does not leave its field empty or too long', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.strategy'])
    const wrongly = async (strategy: string) =>
      namesIn(problemOf(await reply.run(portal, party.admin, { ...formOn(asked), text: '', answers: { strategy } })))
    expect(await wrongly('  ')).toEqual(['answers.strategy'])
    expect(await wrongly('x'.repeat(4001))).toEqual(['answers.strategy'])
    const answers = { strategy: 'Sept badges 🌱, du premier jour au départ.' }
    const replied = value(await reply.run(portal, party.admin, { ...formOn(asked), text: '', answers }))
    expect(replied.exchanges.at(-1)?.text).toBe('Corrigé : Badges et parcours.')
  })

  test('was asked before fields were named: every field is open, as it was promised', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.awarding'])
    const [row] = await portal.store.find(applications, { where: { id: { equals: asked.id } }, limit: 1 })
    const exchanges = asked.exchanges.map(({ asked: _named, ...earlier }) => earlier)
    if (row) await portal.store.swap(applications, row, { exchanges })
    const now = { ...asked, revision: (await portal.store.get(applications, asked.id))?.revision ?? 0 }
    const answers = { strategy: 'Sept badges.' }
    expect(codeOf(await reply.run(portal, party.admin, { ...formOn(now), text: 'Voici.', answers }))).toBe('ok')
  })
})

describe('before and after', () => {
  test('stand in the thread of both sides in words, and stay as they were when corrected again', async () => {
    const party = await aStructure(portal)
    let current = await inReviewBy(portal, party, reviewer)
    for (const [strategy, size] of [
      ['Sept badges, du premier jour au départ.', '50-249'],
      ['Huit badges.', '1-9'],
    ] as const) {
      portal.clock.advance(60_000)
      current = await askFor(current, ['answers.strategy', 'answers.size'])
      portal.clock.advance(60_000)
      const form = { ...formOn(current), text: 'Corrigé.', answers: { strategy, size } }
      current = value(await reply.run(portal, party.contributor, form))
    }
    await runEffects(portal)
    const expected = [
      ['Taille', 'De 10 à 49 personnes', 'De 50 à 249 personnes'],
      ['Badges et parcours', fullAnswers.strategy, 'Sept badges, du premier jour au départ.'],
      ['Taille', 'De 50 à 249 personnes', 'De 1 à 9 personnes'],
      ['Badges et parcours', 'Sept badges, du premier jour au départ.', 'Huit badges.'],
    ]
    for (const reader of [party.reader, reviewer]) {
      const thread = await findThread(portal, reader, 'application', current.id)
      const shown = thread.flatMap(({ corrections }) => corrections ?? [])
      expect(shown.map(({ label, before, after }) => [label, before, after])).toEqual(expected)
      expect(thread.find(({ kind }) => kind === 'correctionRequest')?.asked).toEqual([
        { name: 'answers.size', label: 'Taille' },
        { name: 'answers.strategy', label: 'Badges et parcours' },
      ])
    }
  })

  test('of what was pasted from elsewhere are what was sent: emoji, right to left, marks of a script', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.strategy'])
    const strategy = '« Parcours » – étape\u00a01\u2028مرحبا <script>alert(1)</script> 👩🏽‍🌾'
    const replied = value(
      await reply.run(portal, party.admin, { ...formOn(asked), text: 'Voici.', answers: { strategy } }),
    )
    expect(correctionsIn(replied.exchanges)[0]?.after).toBe(strategy)
  })

  test('the boxes of the points that are noted « à revoir » are ticked ahead', async () => {
    const party = await aStructure(portal)
    const taken = await inReviewBy(portal, party, reviewer)
    const checklist = { awarding: 'toReview', badge: 'conform' } as const
    const noted = value(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist }))
    expect(fieldsToReview(noted.checklist)).toEqual(['answers.awarding'])
  })
})

describe('an answer that comes late', () => {
  test('to what a colleague answered, or the Région took back, says so and changes nothing', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.strategy'])
    const first = value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Je réponds.' }))
    const answers = { strategy: 'Moi aussi.' }
    const stale = problemOf(
      await reply.run(portal, party.contributor, { ...formOn(asked), text: 'Trop tard.', answers }),
    )
    expect([stale.code, stale.status]).toEqual(['revision.moved', 409])
    // After the back button, on the revision of today.
    const again = problemOf(
      await reply.run(portal, party.contributor, { ...formOn(first), text: 'Trop tard.', answers }),
    )
    expect(again.detail).toContain('Aucune question n’attend plus de réponse')
    expect((await portal.store.get(applications, asked.id))?.answers.strategy).toBe(fullAnswers.strategy)
    const second = await askFor(first, ['answers.strategy'])
    const back = value(await cancelRequest.run(portal, reviewer, { ...formOn(second), reason: 'Trouvé.' }))
    expect(codeOf(await reply.run(portal, party.admin, { ...formOn(back), text: 'Voici.' }))).toBe(
      'not-possible-in-this-state',
    )
  })

  test('of somebody who left the structure while they wrote is refused, and their text is nowhere', async () => {
    const party = await aStructure(portal)
    const asked = await askFor(await inReviewBy(portal, party, reviewer), ['answers.strategy'])
    const email = `part-${asked.id}@structure.example`
    const browser = await signedIn(portal, email, 'Lou Petit')
    const userId = await accountByEmail(portal, email)
    const seat = newSeat(party.organization.id, { userId, displayName: 'Lou Petit' }, 'active', 'contributor')
    await portal.store.insert(organizationMembers, seat)
    const path = `/applications/${asked.id}`
    // A writer: what is wrong with the form is told.
    expect((await browser.post(`${path}/reply`, { revision: asked.revision, text: '' })).status).toBe(422)
    const [row] = await portal.store.find(organizationMembers, { where: { key: { equals: seat.key } }, limit: 1 })
    if (row) await portal.store.swap(organizationMembers, row, { state: 'left' })
    for (const step of ['reply', 'messages']) {
      const refused = await browser.post(`${path}/${step}`, { revision: asked.revision, text: 'Mon texte.' })
      expect([step, refused.status]).toEqual([step, 404])
    }
    expect(await portal.store.count(caseMessages, { text: { equals: 'Mon texte.' } })).toBe(0)
  })
})

describe('a request about a badge', () => {
  let party: Participant
  beforeAll(async () => {
    party = await aParticipant(portal)
  })
  const askAbout = async (submission: BadgeSubmission, fields: readonly string[]) =>
    value(
      await askAboutSubmission.run(portal, reviewer, {
        ...formOnCase(submission),
        ...{ reason: 'incorrect', text: 'À revoir.', fields: fields as never },
      }),
    )

  test('opens exactly the fields that it names, terms as well', async () => {
    const taken = await inReview(portal, party, reviewer, { name: 'Termes' })
    const without = { ...formOnCase(taken), reason: 'outdated' as const, text: 'À jour ?' }
    expect(codeOf(await askAboutSubmission.run(portal, reviewer, without))).toBe('submission.fields-missing')
    const asked = await askAbout(taken, ['requested.level', 'badge.criteria'])
    const form = { ...formOnCase(asked), text: '', requested: { level: 'practice' as const } }
    const more = {
      ...form,
      badge: { name: 'Un autre nom' },
      requested: { ...form.requested, coverage: 'partial' as const },
    }
    const refused = problemOf(await replyAboutSubmission.run(portal, party.admin, more))
    expect([refused.code, namesIn(refused).toSorted()]).toEqual([
      'submission.field-not-asked',
      ['badge.name', 'requested.coverage'],
    ])
    const emptied = { ...form, badge: { criteria: ' ' } }
    expect(namesIn(problemOf(await replyAboutSubmission.run(portal, party.admin, emptied)))).toEqual(['badge.criteria'])
    const replied = value(await replyAboutSubmission.run(portal, party.admin, form))
    expect(replied).toMatchObject({ badgeName: 'Termes', requested: { level: 'practice', coverage: 'full' } })
    expect(correctionsIn(replied.exchanges)).toEqual([
      { name: 'requested.level', label: 'Niveau visé', kind: 'text', before: 'Je maîtrise', after: 'Je pratique' },
    ])
  })

  test('for another picture takes it with the answer, and keeps the one before for both sides', async () => {
    const taken = await inReview(portal, party, reviewer, { name: 'Image' })
    const asked = await askAbout(taken, ['image'])
    const before = asked.badge.image?.file
    const given = { submissionId: asked.id, formKey: formOnCase(asked).formKey, image: await aPicture(200) }
    const waiting = value(await attachImage.run(portal, party.contributor, given))
    expect([waiting.badge.image?.file, waiting.status]).toEqual([before, 'awaitingReply'])
    const form = { ...formOnCase(waiting), text: '' }
    const replied = value(await replyAboutSubmission.run(portal, party.contributor, form))
    expect(replied).toMatchObject({ nextImage: null, badge: { image: { side: 200 } } })
    const [correction] = correctionsIn(replied.exchanges)
    expect(correction).toMatchObject({ label: 'Image', kind: 'picture' })
    for (const id of [correction?.before, correction?.after])
      for (const reader of [party.reader, reviewer])
        expect((await casePicture(portal, reader, { submissionId: asked.id, id })).status).toBe(200)
    const stranger = someone('Inconnue')
    expect((await casePicture(portal, stranger, { submissionId: asked.id, id: correction?.before })).status).toBe(404)
    expect((await casePicture(portal, reviewer, { submissionId: asked.id, id: 'autre' })).status).toBe(404)
  })

  test('for a text takes no other picture', async () => {
    const taken = await inReview(portal, party, reviewer, { name: 'Sans image' })
    const asked = await askAbout(taken, ['badge.criteria'])
    const given = { submissionId: asked.id, formKey: formOnCase(asked).formKey, image: await aPicture(200) }
    expect(codeOf(await attachImage.run(portal, party.admin, given))).toBe('submission.field-not-asked')
    expect((await portal.store.get(badgeSubmissions, asked.id))?.nextImage ?? null).toBeNull()
  })
})
