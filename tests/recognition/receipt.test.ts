import { inflateSync } from 'node:zlib'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { takeApplication } from '@/recognition/commands/take-application'
import { findApplication } from '@/recognition/queries'
import { receiptPdf } from '@/recognition/receipt'
import { applications } from '@/recognition/records'
import { aReviewer, aStructure, draftOf, formOn, submittedBy, value } from '../support/builders/recognition'
import { frontOf } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const now = async (id: string) => {
  const row = await portal.store.get(applications, id)
  if (!row) throw new Error('no application')
  return row
}

/** The letters of a document's own fonts, by their order: enough to tell that two say the same. */
const contentOf = (bytes: Uint8Array): string =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ]
    .map(([, stream = '']) => {
      try {
        return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .filter((text) => text.includes('BT'))
    .join('\n')

test('the acknowledgement is a tagged document with its number in the title, of the same bytes each time', async () => {
  const party = await aStructure(portal)
  const filed = await submittedBy(portal, party)
  const [one, two] = [await receiptPdf(portal, filed), await receiptPdf(portal, await now(filed.id))]
  const text = Buffer.from(one ?? []).toString('latin1')
  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(text).toContain('/Marked true')
  expect(text).toContain('/StructTreeRoot')
  expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true)
})

test('it says what was sent, whatever is corrected later', async () => {
  const party = await aStructure(portal)
  const reviewer = aReviewer()
  const filed = await submittedBy(portal, party)
  const before = await receiptPdf(portal, filed)
  const taken = value(await takeApplication.run(portal, reviewer, formOn(filed)))
  const asked = value(
    await askQuestion.run(portal, reviewer, {
      ...formOn(taken),
      reason: 'incomplete',
      text: 'Précisez la stratégie.',
      fields: ['answers.strategy'],
    }),
  )
  value(
    await reply.run(portal, party.admin, {
      ...formOn(asked),
      text: 'C’est corrigé.',
      answers: { strategy: 'Tout autre chose, plus longue et différente.' },
    }),
  )
  const corrected = await now(filed.id)
  expect(corrected.answers.strategy).toMatch(/^Tout autre/)
  const after = await receiptPdf(portal, corrected)
  expect(contentOf(after ?? new Uint8Array())).toBe(contentOf(before ?? new Uint8Array()))
})

test('a draft has none; a filed one gives it to its structure and the Région, and to nobody else', async () => {
  const party = await aStructure(portal)
  expect(await receiptPdf(portal, await draftOf(portal, party))).toBeNull()
  const other = await submittedBy(portal, await aStructure(portal, 'Le Phare'))
  expect(await findApplication(portal, party.admin, other.id)).toBeNull()
  expect(await findApplication(portal, aReviewer(), other.id)).not.toBeNull()
  const anonymous = await supertest(frontOf(portal))
    .get(`/api/portal/applications/${other.id}/receipt`)
    .set('Host', new URL(portal.env.portalUrl).host)
  expect(anonymous.status).toBe(404)
})

test('the mail says number, date, service, contact, delay, and leads to the document', async () => {
  const party = await aStructure(portal, 'Atelier du Bac')
  const filed = await submittedBy(portal, party)
  await runEffects(portal)
  const mails = portal.sent.filter(({ subject }) => subject.includes(filed.number))
  expect(mails.map(({ to }) => to).toSorted()).toEqual(party.accounts.map(({ email }) => email).toSorted())
  const text = mails[0]?.text ?? ''
  for (const part of [filed.number, /2\smars\s2026/, /Région Normandie/, 'badges-formation@normandie.fr', /60\sjours/])
    expect(text).toMatch(part)
  expect(text).toContain(`/mon-espace/dossiers/${filed.id}/accuse.pdf`)
})
