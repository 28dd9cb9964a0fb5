import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { caseMessages } from '@/casework/messages'
import { findThread } from '@/casework/queries'
import { writeInCase } from '@/casework/write-in-case'
import { newId } from '@/kernel/ids'
import { exportOf } from '@/kit/export'
import { threadBounds, threadsFor } from '@/kit/export-threads'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { writeNote } from '@/recognition/commands/write-note'
import { writtenApplication } from '@/recognition/written-application'
import { aPdf } from '../support/builders/archive'
import { filedBy } from '../support/builders/catalogue'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  formKey,
  formOn,
  fullAnswers,
  inReviewBy,
  value,
} from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
let application: Application
const reviewer = aReviewer()
const note = 'Entre nous : à revoir avec le service.'
const anHour = () => portal.clock.advance(3_600_000)

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  party = await aStructure(portal)
  const taken = await inReviewBy(portal, party, reviewer)
  anHour()
  const question = { ...formOn(taken), reason: 'incomplete' as const, text: 'Précisez votre parcours.' }
  const asked = value(await askQuestion.run(portal, reviewer, { ...question, fields: ['answers.strategy'] }))
  anHour()
  const answers = { ...fullAnswers, strategy: 'Sept badges, du plus simple au plus large.' }
  application = value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Voici.', answers }))
  anHour()
  const file = { name: 'grille.pdf', type: 'application/pdf', bytes: aPdf() }
  const about = await writtenApplication(application)
  value(await writeInCase(portal, party.admin, about, { formKey: formKey(), text: 'Notre grille.', file }))
  value(await writeNote.run(portal, reviewer, { applicationId: application.id, formKey: formKey(), text: note }))
  await runEffects(portal)
})
afterAll(() => portal.close())

interface Exported {
  readonly thread: readonly { readonly text: string; readonly documents: readonly object[]; readonly kind: string }[]
  readonly threadIsWhole: boolean
}
interface Data {
  readonly applications: readonly Exported[]
  readonly badges: { readonly submissions: readonly Exported[] }
}
const exported = async (who = party): Promise<Data> =>
  value(await exportOf(portal, who.admin, who.organization.id)).json()

describe('the dialogues in the export of a structure', () => {
  it('are what both sides read: questions, answers with before and after, messages with their documents', async () => {
    const [file] = (await exported()).applications
    expect(file?.threadIsWhole).toBe(true)
    const said = file?.thread.filter(({ text }) => /parcours|Voici|grille/.test(text)) ?? []
    expect(said.filter(({ kind }) => kind !== 'mailCopy')).toMatchObject([
      { side: 'region', text: 'Précisez votre parcours.', reason: 'incomplete', asked: [{ name: 'answers.strategy' }] },
      { side: 'organization', corrections: [{ before: fullAnswers.strategy }] },
      { side: 'organization', text: 'Notre grille.', documents: [{ name: 'grille.pdf' }] },
    ])
    expect(JSON.stringify(file)).not.toContain(note)
    const shown = await findThread(portal, party.admin, 'application', application.id)
    expect(file?.thread.map(({ text }) => text)).toEqual(shown.map(({ text }) => text))
  })

  it('of submissions are in it as well', async () => {
    const other = await aStructure(portal, 'Le Phare')
    await acceptedBy(portal, other, reviewer)
    await filedBy(portal, other)
    await runEffects(portal)
    const [submission] = (await exported(other)).badges.submissions
    expect(submission?.thread.length).toBeGreaterThan(0)
    expect(submission?.threadIsWhole).toBe(true)
  })

  it('have an end: the newest of each, and what is left out is said', async () => {
    const [first] = await findThread(portal, party.admin, 'application', application.id)
    if (!first) throw new Error('nothing was said')
    const many = Array.from({ length: threadBounds.ofOne }, (_, rank) => ({
      ...{ ...first, id: newId(), key: `old:${rank}`, text: `vieux ${rank}`, at: '2026-01-01T09:00:00.000Z' },
    }))
    await portal.store.insertMany(caseMessages, many, { by: 'key', compare: [] })
    onTestFinished(async () => {
      await portal.store.remove('case-messages', { id: { in: many.map(({ id }) => id) } })
    })
    const [file] = (await exported()).applications
    expect([file?.thread.length, file?.threadIsWhole]).toEqual([threadBounds.ofOne, false])
    expect(file?.thread.at(-1)?.text).not.toMatch(/vieux/)
    const threads = threadsFor(portal, party.admin, { ofOne: 3, together: 4 })
    const cut = [await threads('application', application.id), await threads('application', application.id)]
    expect(cut.map(({ thread, threadIsWhole }) => [thread.length, threadIsWhole])).toEqual([
      [3, false],
      [1, false],
    ])
    expect((await threads('application', application.id)).thread).toEqual([])
  })
})
