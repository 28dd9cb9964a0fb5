import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseMessages } from '@/casework/messages'

import { journal } from '@/platform/journal'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { cancelRequest } from '@/recognition/commands/cancel-request'

import { reply } from '@/recognition/commands/reply'
import { saveDraft } from '@/recognition/commands/save-draft'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'

import { applications, commitmentAcceptances } from '@/recognition/records'
import { signedIn } from '../support/builders/account'
import {
  aReviewer,
  aSchemeManager,
  aStructure,
  bothCommitments,
  codeOf,
  draftOf,
  formKey,
  formOn,
  fullAnswers,
  inReviewBy,
  someone,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const reviewer = aReviewer()
const manager = aSchemeManager()
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const eventsOf = async (id: string) =>
  (await portal.store.find(journal, { where: { subjectId: { equals: id } }, sort: 'revision' })).map(
    (line) => line.event,
  )
const threadOf = (id: string) => portal.store.find(caseMessages, { where: { caseId: { equals: id } }, sort: 'at' })
const mailsTo = (address: string | undefined) => portal.sent.filter((mail) => mail.to === address)
const now = (id: string) => portal.store.get(applications, id) as Promise<Application>

describe('a draft', () => {
  test('is opened once, whoever asks again, and by a double click answers the same one', async () => {
    const party = await aStructure(portal)
    const key = formKey()
    const given = { organizationId: party.organization.id, kind: 'participant', formKey: key } as const
    const first = value(await startApplication.run(portal, party.admin, given))
    expect(value(await startApplication.run(portal, party.admin, given)).id).toBe(first.id)
    const other = await startApplication.run(portal, party.admin, { ...given, formKey: formKey() })
    expect(other).toMatchObject({ ok: false, problem: { code: 'application.already-open', current: { id: first.id } } })
  })

  test('of two begun at the same moment one is opened', async () => {
    const party = await aStructure(portal)
    const begin = () =>
      startApplication.run(portal, party.admin, {
        organizationId: party.organization.id,
        kind: 'participant',
        formKey: formKey(),
      })
    const codes = (await Promise.all([begin(), begin(), begin()])).map(codeOf).sort()
    expect(codes).toEqual(['application.already-open', 'application.already-open', 'ok'])
  })

  test('keeps what each saving sent, from an admin or a contributor, and nothing from a reader', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const saved = value(
      await saveDraft.run(portal, party.admin, { ...formOn(draft), answers: { strategy: 'Un parcours.' } }),
    )
    const again = value(
      await saveDraft.run(portal, party.contributor, { ...formOn(saved), answers: { badgeName: 'Récolter' } }),
    )
    expect(again.answers).toMatchObject({ strategy: 'Un parcours.', badgeName: 'Récolter' })
    expect(codeOf(await saveDraft.run(portal, party.reader, formOn(again)))).toBe('not-allowed')
  })

  test('saved from a page that is older than the draft is refused with who changed it, and changes nothing', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    value(await saveDraft.run(portal, party.contributor, { ...formOn(draft), answers: { strategy: 'A' } }))
    const stale = await saveDraft.run(portal, party.admin, { ...formOn(draft), answers: { strategy: 'B' } })
    expect(stale).toMatchObject({
      ok: false,
      problem: { code: 'revision.moved', status: 409, current: { changedBy: 'Camille Duval' } },
    })
    expect((await now(draft.id)).answers.strategy).toBe('A')
  })

  test('is nobody else’s to see: not another structure’s, not the Région’s', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const stranger = someone('Inconnu', { seats: { elsewhere: 'admin' } })
    for (const actor of [stranger, reviewer, manager]) {
      expect(codeOf(await saveDraft.run(portal, actor, formOn(draft)))).toBe('record.not-found')
    }
  })
})

describe('submitting', () => {
  test('gives a number, starts the clock, keeps the acceptances with their version, and sends each member a receipt', async () => {
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    expect(submitted).toMatchObject({ status: 'submitted', submittedAt: '2026-03-02T09:00:00.000Z' })
    expect(submitted.number).toMatch(/^P-2026-\d{4}$/)
    await runEffects(portal)
    for (const { email } of party.accounts) {
      const [mail, ...more] = mailsTo(email)
      expect(more).toEqual([])
      expect(mail?.subject).toBe(`Candidature ${submitted.number} : bien reçue`)
      expect(mail?.text).toContain(`dossiers/${submitted.id}`)
      expect(mail?.text).not.toContain('@structure.example')
    }
    const kept = await portal.store.find(commitmentAcceptances, {
      where: { applicationId: { equals: submitted.id } },
      sort: 'commitmentKey',
    })
    expect(kept.map((row) => [row.commitmentKey, row.userId])).toEqual([
      ['accurateBadges:1', party.admin.userId],
      ['informPublic:1', party.admin.userId],
    ])
    expect((await threadOf(submitted.id)).map((message) => message.kind).sort()).toEqual(['mailCopy', 'systemNote'])
  })

  test('an unfinished case is refused, its fields named, and nothing that was typed is lost', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const refused = await submitApplication.run(portal, party.admin, { ...formOn(draft), answers: { strategy: 'x' } })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'application.incomplete', status: 422 } })
    expect(refused.ok ? [] : refused.problem.fields?.map((field) => field.name)).toContain('commitments.informPublic:1')
    expect(await now(draft.id)).toMatchObject({ status: 'draft', revision: draft.revision })
  })

  test('a double click submits once and answers the same number', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const form = { ...formOn(draft), answers: fullAnswers, commitments: bothCommitments }
    const [a, b] = await Promise.all([
      submitApplication.run(portal, party.admin, form),
      submitApplication.run(portal, party.admin, form),
    ])
    expect([value(a).number, value(b).number]).toEqual([value(a).number, value(a).number])
    expect((await eventsOf(draft.id)).filter((event) => event === 'applicationSubmitted')).toHaveLength(1)
  })

  test('structures that submit at the same moment get following numbers, none twice', async () => {
    const parties = await Promise.all([1, 2, 3, 4, 5, 6].map((rank) => aStructure(portal, `Structure ${rank}`)))
    const drafts = await Promise.all(parties.map((party) => draftOf(portal, party)))
    const submitted = await Promise.all(
      parties.map((party, index) =>
        submitApplication.run(portal, party.admin, {
          ...formOn(drafts[index] ?? { id: '', revision: 0 }),
          answers: fullAnswers,
          commitments: bothCommitments,
        }),
      ),
    )
    const ranks = submitted.map((result) => Number(value(result).number.slice(-4))).sort((a, b) => a - b)
    expect(ranks).toEqual(ranks.map((_, index) => (ranks[0] ?? 0) + index))
  })

  test('a contributor prepares a case, an admin submits it', async () => {
    const party = await aStructure(portal)
    const draft = await draftOf(portal, party)
    const form = { ...formOn(draft), answers: fullAnswers, commitments: bothCommitments }
    expect(codeOf(await submitApplication.run(portal, party.contributor, form))).toBe('not-allowed')
  })
})

describe('the dialogue', () => {
  test('a question stops the clock and is mailed; the reply starts it again, resolves it and reaches the assignee', async () => {
    const party = await aStructure(portal)
    const { userId } = await signedIn(portal, { email: 'helene@region.example', staffRoles: ['reviewer'] })
    const helene = aReviewer('Hélène Martin', userId)
    const taken = await inReviewBy(portal, party, helene)
    const text = 'Qui décide quand un encadrant est absent ?'
    portal.clock.set('2026-03-10T09:00:00.000Z')
    const asked = value(
      await askQuestion.run(portal, helene, {
        ...formOn(taken),
        reason: 'incomplete',
        text,
        fields: ['answers.awarding'],
      }),
    )
    expect(asked).toMatchObject({ status: 'awaitingReply', pauses: [{ from: '2026-03-10', until: null }] })
    await runEffects(portal)
    const mail = mailsTo(party.accounts[2]?.email).at(-1)
    expect(mail?.subject).toContain('la Région vous a posé une question')
    expect(mail?.text).toContain(text)

    portal.clock.set('2026-03-12T09:00:00.000Z')
    const answers = { awarding: 'La coordinatrice remplace l’encadrant absent.' }
    const replied = value(
      await reply.run(portal, party.contributor, { ...formOn(asked), text: 'Nous avons précisé le point 3.', answers }),
    )
    expect(replied).toMatchObject({
      status: 'inReview',
      pauses: [{ from: '2026-03-10', until: '2026-03-12' }],
      lastMessageSide: 'organization',
      answers,
    })
    expect(replied.earlierAnswers).toEqual([{ at: '2026-03-12T09:00:00.000Z', answers: fullAnswers }])
    const thread = await threadOf(asked.id)
    expect(thread.find((message) => message.kind === 'correctionRequest')?.resolvedAt).toBe('2026-03-12T09:00:00.000Z')
    await runEffects(portal)
    const told = mailsTo('helene@region.example').at(-1)
    expect(told?.subject).toContain('Atelier des Marais a répondu')
    portal.clock.set('2026-03-02T09:00:00.000Z')
  })

  test('a cancelled request gives the case back to review, with the reason in the thread', async () => {
    const party = await aStructure(portal)
    const taken = await inReviewBy(portal, party, reviewer)
    const form = { ...formOn(taken), reason: 'clarification' as const, text: 'Une question.' }
    const asked = value(await askQuestion.run(portal, reviewer, form))
    const back = value(await cancelRequest.run(portal, reviewer, { ...formOn(asked), reason: 'Trouvé ailleurs.' }))
    expect(back.status).toBe('inReview')
    const last = back.exchanges.at(-1)
    expect(last?.text).toContain('Trouvé ailleurs.')
    expect(codeOf(await reply.run(portal, party.admin, { ...formOn(back), text: 'Trop tard.' }))).toBe(
      'not-possible-in-this-state',
    )
  })

  test('a reviewer who belongs to the structure is refused, and the attempt is in the journal', async () => {
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    const inside = someone('Marc', { staff: ['reviewer'], seats: { [party.organization.id]: 'reader' } })
    expect(codeOf(await takeApplication.run(portal, inside, formOn(submitted)))).toBe('application.own-organization')
    expect(await eventsOf(submitted.id)).toContain('applicationEventRefused')
  })

  test('a withdrawal tells all members, and lets the structure begin again', async () => {
    const party = await aStructure(portal)
    const taken = await inReviewBy(portal, party, reviewer)
    const withdrawn = value(await withdrawApplication.run(portal, party.admin, formOn(taken)))
    expect(withdrawn.status).toBe('withdrawn')
    await runEffects(portal)
    expect(mailsTo(party.accounts[1]?.email).at(-1)?.subject).toContain('retirée')
    expect((await draftOf(portal, party)).id).not.toBe(taken.id)
  })
})
