import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { conversations } from '@/casework/conversation'
import { closeConversation, startConversation, writeOn } from '@/casework/converse'
import { conversationYears, forgetConversations } from '@/casework/forget-conversations'
import { findConversation, findMessageDesk } from '@/casework/message-desk'
import { caseMessages } from '@/casework/messages'
import { findThread, unreadInCases } from '@/casework/queries'
import { mostOwnMessages, settleMessages, type WrittenCase, writeInCase } from '@/casework/write-in-case'
import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import { anonymous } from '@/platform/actor'
import { allowances } from '@/platform/allowances'
import {
  acceptedBy,
  anAccount,
  aReviewer,
  aStructure,
  codeOf,
  formKey,
  someone,
  value,
} from '../support/builders/recognition'
import { Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let reviewer: ReturnType<typeof aReviewer>
const reviewerEmail = 'instruction@region.example'

beforeAll(async () => {
  portal = await testPortal()
  const account = await anAccount(portal, reviewerEmail)
  const profile: Profile = {
    ...{ id: newId(), revision: 0, userId: account.id, displayName: 'Hélène Martin', staffRoles: ['reviewer'] },
    addressConfirmedAt: portal.clock.now(),
    ...{ confirmationNonce: null, confirmationExpiresAt: null, resetNonce: null, resetExpiresAt: null },
  }
  await portal.store.insert(profiles, profile)
  reviewer = aReviewer('Hélène Martin', account.id)
})
afterAll(() => portal.close())

const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
const desk = async () => {
  const found = await findMessageDesk(portal, reviewer, { state: 'open', limit: 50 })
  if (!found) throw new Error('no desk')
  return found
}

story('messages at any time, in a case and without one', () => {
  it('reaches the Région after the decision, waits in its list, and is answered in the same thread', async () => {
    const party = await aStructure(portal, 'Atelier des Marais')
    const application = await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const about: WrittenCase = {
      ...{ caseKind: 'application', caseId: application.id, organizationId: party.organization.id },
      ...{ assigneeId: application.assigneeId, isDecided: true, decidedAt: null, name: 'P-1, Atelier des Marais' },
    }
    const text = 'Notre adresse a changé depuis.'
    const form = { formKey: formKey(), text }
    value(await writeInCase(portal, party.contributor, about, form))
    value(await writeInCase(portal, party.contributor, about, form))
    await runEffects(portal)
    expect(mailsTo(reviewerEmail).at(-1)?.text).toContain(text)
    expect((await desk()).inCases.map((message) => message.text)).toEqual([text])
    value(await writeInCase(portal, reviewer, about, { formKey: formKey(), text: 'C’est noté.' }))
    await runEffects(portal)
    for (const { email } of party.accounts) expect(mailsTo(email).at(-1)?.text).toContain('C’est noté.')
    expect((await desk()).inCases).toEqual([])
  })

  it('is for those who may act for the structure, and for the Région; what needs no answer is put aside', async () => {
    const party = await aStructure(portal, 'Autre atelier')
    const about: WrittenCase = {
      ...{ caseKind: 'submission', caseId: newId(), organizationId: party.organization.id },
      ...{ assigneeId: null, isDecided: false, decidedAt: null, name: 'B-1' },
    }
    const form = () => ({ formKey: formKey(), text: 'Bonjour' })
    expect(codeOf(await writeInCase(portal, party.reader, about, form()))).toBe('case.readers-only')
    expect(codeOf(await writeInCase(portal, someone('Inconnue'), about, form()))).toBe('record.not-found')
    expect(codeOf(await writeInCase(portal, anonymous, about, form()))).toBe('account.sign-in-needed')
    value(await writeInCase(portal, party.admin, about, form()))
    expect((await desk()).waiting).toBe(1)
    expect(codeOf(await settleMessages(portal, party.admin, about))).toBe('record.not-found')
    expect(value(await settleMessages(portal, reviewer, about)).settled).toBe(1)
    expect((await desk()).waiting).toBe(0)
  })

  it('shows the newest entries of a very long thread, and takes so many messages of one side', async () => {
    const party = await aStructure(portal, 'Atelier bavard')
    const about: WrittenCase = {
      ...{ caseKind: 'submission', caseId: newId(), organizationId: party.organization.id },
      ...{ assigneeId: null, isDecided: false, decidedAt: null, name: 'B-2' },
    }
    const first = value(await writeInCase(portal, reviewer, about, { formKey: formKey(), text: 'Premier' }))
    const copies = (many: number, kind: 'ownMessage' | 'mailCopy', caseId = about.caseId) =>
      Array.from({ length: many }, (_, place) => {
        const at = new Date(Date.parse(first.at) + 1_000 + place).toISOString()
        return { ...first, id: newId(), key: `${kind}:${caseId}:${place}`, kind, caseId, at }
      })
    const insert = (rows: (typeof first)[]) => portal.store.insertMany(caseMessages, rows, { by: 'key', compare: [] })
    await insert(copies(500, 'mailCopy'))
    const thread = await findThread(portal, party.admin, about.caseKind, about.caseId)
    expect(thread).toHaveLength(500)
    expect([thread.at(0)?.key, thread.at(-1)?.key]).toEqual(
      [0, 499].map((place) => `mailCopy:${about.caseId}:${place}`),
    )
    const newer = newId()
    await insert(copies(501, 'mailCopy', newer).slice(500))
    expect([...(await unreadInCases(portal, party.admin, party.organization.id)).keys()]).toContain(newer)
    await insert(copies(mostOwnMessages - 1, 'ownMessage'))
    const more = () => ({ formKey: formKey(), text: 'Encore' })
    expect(codeOf(await writeInCase(portal, reviewer, about, more()))).toBe('case.too-long')
    value(await writeInCase(portal, party.admin, about, more()))
  })

  it('asks for a session, then for a case that this person may see', async () => {
    const path = `/applications/${newId()}/messages`
    expect((await new Browser(portal).post(path, { text: 'Bonjour' })).status).toBe(401)
    const browser = await signedIn(portal, 'sans.structure@exemple.fr')
    expect((await browser.post(path, { text: 'Bonjour' })).status).toBe(404)
    // Who may not see the case learns nothing of what a message to it must hold.
    const malformed = await browser.post(path, { text: ' ' })
    expect([malformed.status, malformed.body.fields]).toEqual([404, undefined])
  })

  it('a visitor leaves a name and an address, is answered by mail, and goes on by its link', async () => {
    const email = 'visiteuse@exemple.fr'
    const sent = await new Browser(portal).post('/messages', {
      ...{ name: 'Odile Marie', email, subject: 'Un badge pour mon équipe', text: 'Par où commencer' },
    })
    expect([sent.status, sent.body.status]).toEqual([200, 'open'])
    await runEffects(portal)
    expect(mailsTo(reviewerEmail).at(-1)?.text).toContain('Par où commencer')
    // A stranger's address must not get mail because somebody typed it.
    expect(mailsTo(email)).toEqual([])
    const id: string = sent.body.id
    value(await writeOn.run(portal, reviewer, { formKey: formKey(), conversationId: id, text: 'Ainsi.' }))
    await runEffects(portal)
    const answer = mailsTo(email).at(-1)
    expect(answer?.text).toContain('Ainsi.')
    const link = /\/contact\/(\S+)/.exec(answer?.text ?? '')?.[1] ?? ''
    const wrong = await new Browser(portal).post(`/messages/${id}`, { link: `${link.slice(0, -3)}AAA`, text: 'Merci' })
    expect(wrong.status).toBe(404)
    const more = await new Browser(portal).post(`/messages/${id}`, { link, text: 'Merci' })
    expect([more.status, more.body.status]).toEqual([200, 'open'])
    expect((await portal.store.get(conversations, id))?.assigneeName).toBe('Hélène Martin')
  })

  it('says beside the fields what a visitor left out, and asks nothing of whoever is signed in', async () => {
    const message = { subject: 'Une question', text: 'Bonjour' }
    const refused = await new Browser(portal).post('/messages', message)
    expect([refused.status, refused.body.fields?.map(({ name }: { name: string }) => name)]).toEqual([
      422,
      ['name', 'email'],
    ])
    const browser = await signedIn(portal, 'membre@exemple.fr', 'Camille Duval')
    const sent = await browser.post('/messages', message)
    expect(sent.status).toBe(200)
    value(await writeOn.run(portal, reviewer, { formKey: formKey(), conversationId: sent.body.id, text: 'Voici.' }))
    await runEffects(portal)
    expect(mailsTo('membre@exemple.fr').at(-1)?.text).toContain(`/mon-espace/messages/${sent.body.id}`)
  })

  it('is read by its author and the Région alone, and is closed by the Région', async () => {
    const [author, other] = [someone('Auteure'), someone('Autre')]
    const input = { formKey: formKey(), subject: 'Sujet', text: 'Texte' }
    const { id } = value(await startConversation.run(portal, author, input))
    expect(await findConversation(portal, other, id)).toBeNull()
    expect((await findConversation(portal, author, id))?.id).toBe(id)
    for (const actor of [other, anonymous]) {
      const more = { formKey: formKey(), conversationId: id, text: 'x' }
      expect(codeOf(await writeOn.run(portal, actor, more))).toBe('record.not-found')
      expect(codeOf(await closeConversation.run(portal, actor, more))).toBe('record.not-found')
    }
    const closing = { formKey: formKey(), conversationId: id }
    expect(value(await closeConversation.run(portal, reviewer, closing)).status).toBe('closed')
    const again = { formKey: formKey(), conversationId: id, text: 'Encore' }
    expect(value(await writeOn.run(portal, author, again)).status).toBe('open')
  })

  it('takes the same form once, and so many messages a day from one address', async () => {
    const message = { name: 'Insistante', email: 'insiste@exemple.fr', subject: 'Sujet', text: 'Texte' }
    const form = { ...message, formKey: randomUUID() }
    const one = await new Browser(portal).post('/messages', form)
    expect((await new Browser(portal).post('/messages', form)).body.id).toBe(one.body.id)
    for (let time = 2; time <= allowances.contact.figures.recipient.points; time += 1)
      expect((await new Browser(portal).post('/messages', message)).status).toBe(200)
    expect((await new Browser(portal).post('/messages', message)).status).toBe(429)
    portal.clock.advance(24 * 3_600_000 + 1)
    expect((await new Browser(portal).post('/messages', message)).status).toBe(200)
  })

  it('is forgotten three years after its last message, unless it waits for an answer', async () => {
    const write = async () => {
      const input = { formKey: formKey(), subject: 'Sujet', text: 'Texte' }
      return value(await startConversation.run(portal, someone('Auteure'), input)).id
    }
    const [answered, waiting] = [await write(), await write()]
    await runEffects(portal)
    value(await closeConversation.run(portal, reviewer, { formKey: formKey(), conversationId: answered }))
    await runEffects(portal)
    const kept = async () =>
      Promise.all([answered, waiting].map(async (id) => (await portal.store.get(conversations, id)) !== null))
    portal.clock.advance((conversationYears * 365 - 1) * 24 * 3_600_000)
    await forgetConversations(portal)
    expect(await kept()).toEqual([true, true])
    portal.clock.advance(3 * 24 * 3_600_000)
    expect(await forgetConversations(portal)).toBeGreaterThan(0)
    expect(await kept()).toEqual([false, true])
  })
})
