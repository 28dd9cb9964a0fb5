import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseMessages } from '@/casework/messages'
import { typeset } from '@/kernel/typography'
import { journal } from '@/platform/journal'
import type { Application } from '@/recognition/application'

import { acceptApplication, closeApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { reopenApplication } from '@/recognition/commands/reopen-application'

import { takeApplication } from '@/recognition/commands/take-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { membershipFactsOf } from '@/recognition/queries'
import { applications, memberships } from '@/recognition/records'

import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  codeOf,
  decisionForm,
  draftOf,
  formKey,
  formOn,
  inReviewBy,
  readyFor,
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

describe('deciding', () => {
  test('EX1: an acceptance opens three years from that day before it answers, and plans the status badge once', async () => {
    const party = await aStructure(portal)
    const accepted = await acceptedBy(portal, party, reviewer)
    const { facts, membershipId } = await membershipFactsOf(portal, party.organization.id)
    expect(facts.intervals).toEqual([
      {
        ...{ startsAt: '2026-03-02', endsAt: '2029-03-02', applicationId: accepted.id },
        ...{ decidedOn: '2026-03-02', opening: 2 },
      },
    ])
    const row = await portal.store.get(memberships, membershipId ?? '')
    expect(row?.appliedRevisions).toEqual({ [accepted.id]: accepted.revision })
    await runEffects(portal)
    expect(await eventsOf(membershipId ?? '')).toEqual(['membershipPrepared', 'membershipOpened'])
  })

  test('the mail that goes out is word for word the one that was previewed', async () => {
    const party = await aStructure(portal)
    const ready = await readyFor(portal, party, reviewer)
    const given = { applicationId: ready.id, decision: 'accept', reason: 'Dossier solide.' } as const
    const preview = value(await previewDecision.run(portal, reviewer, given))
    expect(preview.text).toContain(typeset('du 2 mars 2026 au 1er mars 2029 inclus'))
    const form = { ...formOn(ready), reason: 'Dossier solide.', mailSeen: preview.digest }
    value(await acceptApplication.run(portal, reviewer, form))
    await runEffects(portal)
    for (const { email } of party.accounts) {
      expect(mailsTo(email).at(-1)).toMatchObject({ subject: preview.subject, text: preview.text, html: preview.html })
    }
    expect((await threadOf(ready.id)).find((message) => message.subject === preview.subject)?.text).toBe(preview.text)
  })

  test('a decision without its preview, or with another reason than the previewed one, is refused', async () => {
    const party = await aStructure(portal)
    const ready = await readyFor(portal, party, reviewer)
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const other = { ...form, formKey: formKey(), reason: 'Un autre motif.' }
    expect(codeOf(await acceptApplication.run(portal, reviewer, other))).toBe('application.mail-not-seen')
    const none = { ...form, formKey: formKey(), mailSeen: '' }
    expect(codeOf(await acceptApplication.run(portal, reviewer, none))).toBe('application.mail-not-seen')
  })

  test('EX48: two reviewers accept and refuse in the same second: one succeeds, the other gets 409 with the first decision, one mail', async () => {
    const party = await aStructure(portal)
    const ready = await readyFor(portal, party, reviewer)
    const second = aReviewer('Yves Lebon')
    const accept = await decisionForm(portal, reviewer, ready, 'accept')
    const refuse = await decisionForm(portal, second, ready, 'refuse', 'Le point 3 manque.')
    const results = await Promise.all([
      acceptApplication.run(portal, reviewer, accept),
      refuseApplication.run(portal, second, refuse),
    ])
    const lost = results.find((result) => !result.ok)
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const decided = await now(ready.id)
    expect(lost).toMatchObject({
      problem: {
        code: 'revision.moved',
        status: 409,
        current: { status: decided.status, changedBy: decided.decidedByName },
      },
    })
    await runEffects(portal)
    const subjects = mailsTo(party.accounts[0]?.email).map((mail) => mail.subject)
    expect(subjects.filter((subject) => /acceptée|refusée/.test(subject))).toHaveLength(1)
    const decisions = (await eventsOf(ready.id)).filter((event) => /Accepted|Refused$/.test(event))
    expect(decisions).toHaveLength(1)
  })

  test('a later start may be chosen', async () => {
    const party = await aStructure(portal)
    const ready = await readyFor(portal, party, reviewer)
    const given = { reason: 'Début au printemps.', startsOn: '2026-04-01' }
    const preview = value(
      await previewDecision.run(portal, reviewer, { applicationId: ready.id, decision: 'accept', ...given }),
    )
    value(await acceptApplication.run(portal, reviewer, { ...formOn(ready), ...given, mailSeen: preview.digest }))
    const { facts } = await membershipFactsOf(portal, party.organization.id)
    expect(facts.intervals[0]).toMatchObject({ startsAt: '2026-04-01', endsAt: '2029-04-01' })
  })

  test('a refusal and a closing open no status and say why', async () => {
    for (const [decision, run, word] of [
      ['refuse', refuseApplication.run, 'refusée'],
      ['close', closeApplication.run, 'sans suite'],
    ] as const) {
      const party = await aStructure(portal)
      const taken = await inReviewBy(portal, party, reviewer)
      value(await run(portal, manager, await decisionForm(portal, manager, taken, decision, 'Le motif écrit.')))
      await runEffects(portal)
      const mail = mailsTo(party.accounts[0]?.email).at(-1)
      expect(mail?.subject).toContain(word)
      expect(mail?.text).toContain('Le motif écrit.')
      expect((await membershipFactsOf(portal, party.organization.id)).facts.intervals).toEqual([])
    }
  })

  test('reopened and accepted again keeps the interval; reopened and refused ends it that day', async () => {
    const party = await aStructure(portal)
    const accepted = await acceptedBy(portal, party, reviewer)
    const intervals = async () => (await membershipFactsOf(portal, party.organization.id)).facts.intervals
    const [first] = await intervals()
    portal.clock.set('2026-03-20T09:00:00.000Z')
    const reopened = value(await reopenApplication.run(portal, manager, { ...formOn(accepted), reason: 'Erreur.' }))
    expect([reopened.status, await intervals()]).toEqual(['inReview', [first]])
    const again = value(
      await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, reopened, 'accept')),
    )
    expect(await intervals()).toEqual([first])
    const twice = value(await reopenApplication.run(portal, manager, { ...formOn(again), reason: 'Encore.' }))
    portal.clock.set('2026-03-25T09:00:00.000Z')
    value(await refuseApplication.run(portal, reviewer, await decisionForm(portal, reviewer, twice, 'refuse')))
    expect(await intervals()).toEqual([{ ...first, endsAt: '2026-03-25', endedBy: 'refusal' }])
    portal.clock.set('2026-03-02T09:00:00.000Z')
  })

  test('a case is not reopened while the structure has another one open', async () => {
    const party = await aStructure(portal)
    const taken = await inReviewBy(portal, party, reviewer)
    const refused = value(
      await refuseApplication.run(portal, reviewer, await decisionForm(portal, reviewer, taken, 'refuse')),
    )
    await draftOf(portal, party)
    const again = await reopenApplication.run(portal, manager, { ...formOn(refused), reason: 'Erreur.' })
    expect(codeOf(again)).toBe('application.already-open')
  })

  test('nobody outside the structure and the Région learns that a case exists', async () => {
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    const stranger = someone('Inconnu', { staff: ['editor', 'moderator'], seats: { elsewhere: 'admin' } })
    const answers = [
      await takeApplication.run(portal, stranger, formOn(submitted)),
      await withdrawApplication.run(portal, stranger, formOn(submitted)),
      await previewDecision.run(portal, stranger, { applicationId: submitted.id, decision: 'accept', reason: 'x' }),
    ]
    expect(answers.map(codeOf)).toEqual(['record.not-found', 'record.not-found', 'record.not-found'])
  })
})
