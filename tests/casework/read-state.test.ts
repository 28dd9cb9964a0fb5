import { afterAll, beforeAll, expect, test } from 'vitest'
import { markRead } from '@/casework/commands'
import { findThread, isUnread, unreadInCases } from '@/casework/queries'
import { writeInCase } from '@/casework/write-in-case'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { writeNote } from '@/recognition/commands/write-note'
import { writtenApplication } from '@/recognition/written-application'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  formKey,
  formOn,
  inReviewBy,
  someone,
  value,
} from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const reviewer = aReviewer()

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const read = async (by: Parameters<typeof findThread>[1], caseId: string) =>
  value(await markRead.run(portal, by, { caseKind: 'application', caseId })).read

test('what one side wrote is read once somebody of the other one opened it, for both to see, and not before', async () => {
  const party = await aStructure(portal)
  const taken = await inReviewBy(portal, party, reviewer)
  const asked = value(
    await askQuestion.run(portal, reviewer, { ...formOn(taken), reason: 'clarification', text: 'Qui décide ?' }),
  )
  await runEffects(portal)
  const question = async (by: Parameters<typeof findThread>[1]) =>
    (await findThread(portal, by, 'application', asked.id)).find(({ kind }) => kind === 'question')
  const { id } = party.organization
  // Whoever wrote it reads it without a trace.
  await read(reviewer, asked.id)
  expect((await question(reviewer))?.readAt).toBeNull()
  expect(await unreadInCases(portal, party.reader, id)).toEqual(
    new Map([[asked.id, { caseKind: 'application', count: 1 }]]),
  )
  portal.clock.set('2026-03-03T10:12:00.000Z')
  // Per side and not per person: a reader of the structure is enough, and a second one changes nothing.
  expect(await read(party.reader, asked.id)).toBe(1)
  portal.clock.set('2026-03-04T10:12:00.000Z')
  expect(await read(party.admin, asked.id)).toBe(0)
  for (const side of [reviewer, party.admin]) expect((await question(side))?.readAt).toBe('2026-03-03T10:12:00.000Z')
  expect((await unreadInCases(portal, party.admin, id)).size).toBe(0)

  value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'La coordinatrice.' }))
  await runEffects(portal)
  const answer = (await findThread(portal, reviewer, 'application', asked.id)).findLast(
    ({ kind }) => kind === 'message',
  )
  expect(answer && [isUnread(answer, 'region'), isUnread(answer, 'organization')]).toEqual([true, false])
  expect(await read(reviewer, asked.id)).toBeGreaterThan(0)
})

test('a note of the Région is nobody’s to count, and strangers count nothing', async () => {
  const party = await aStructure(portal)
  const taken = await inReviewBy(portal, party, reviewer)
  value(await writeNote.run(portal, reviewer, { applicationId: taken.id, formKey: formKey(), text: 'Entre nous.' }))
  await runEffects(portal)
  expect((await unreadInCases(portal, party.admin, party.organization.id)).size).toBe(0)
  expect((await unreadInCases(portal, someone('Inconnue'), party.organization.id)).size).toBe(0)
})

test('a decision stands in the thread with its reason, unread until its structure opens it', async () => {
  const party = await aStructure(portal)
  const accepted = await acceptedBy(portal, party, reviewer)
  await runEffects(portal)
  const thread = await findThread(portal, party.reader, 'application', accepted.id)
  const note = thread.find(({ text }) => text.startsWith('Dossier accepté.'))
  expect(note?.text).toBe(`Dossier accepté.\nMotif : ${accepted.decisionReason}`)
  expect(thread.some(({ kind, text }) => kind === 'mailCopy' && text.includes(accepted.decisionReason ?? '?'))).toBe(
    true,
  )
  const before = (await unreadInCases(portal, party.reader, party.organization.id)).get(accepted.id)?.count ?? 0
  value(await writeInCase(portal, reviewer, writtenApplication(accepted), { formKey: formKey(), text: 'Bienvenue.' }))
  const after = (await unreadInCases(portal, party.reader, party.organization.id)).get(accepted.id)?.count
  expect(after).toBe(before + 1)
})
