import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPersonByAddress } from '@/awards/commands/find-person'
import { closePrivacyRequest, recordPrivacyRequest } from '@/awards/commands/record-request'
import { showAddress } from '@/awards/commands/show-address'
import { findRecipient } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { recipients, regionalAwards } from '@/awards/records'
import { awardImportLines } from '@/intake/import'
import { issuances } from '@/issuing/records'
import { findPrivacyRequests } from '@/people/privacy-register'
import { dueOn, privacyRequests } from '@/people/privacy-request'
import { profiles } from '@/people/profile'
import { journal } from '@/platform/journal'
import { runDue } from '@/platform/queue'
import { everythingKept } from '~/tests/support/everything-kept'
import { aMappedBadge, aParticipant, declared, fullMastery, keyOf, type Structure } from '../support/builders/awards'
import { people } from '../support/builders/person'
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '../support/builders/recognition'
import { Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure
let they: ReturnType<typeof people>
const manager = aSchemeManager('Paule Renard')

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-20T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
  await aMappedBadge(portal, structure.organization, 'Autre', { ...fullMastery, competency: 'organize' })
  they = people(portal, structure)
})
afterAll(() => portal.close())

const rowOf = async (email: string) => {
  const row = await findRecipient(portal, keyOf(portal, email))
  if (!row) throw new Error(`nobody at ${email}`)
  return row
}
const issuanceStates = async (email: string) =>
  (await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, email) } }, sort: 'id' })).map(
    ({ state }) => state,
  )
const runAllBut = async (type: string): Promise<void> => {
  const types = Object.keys(portal.handlers).filter((other) => other !== type)
  while ((await runDue(portal, { limit: 50, types })) > 0);
}
const recorded = async (email: string, kind: 'access' | 'objection' | 'correction' | 'erasure', more: object = {}) =>
  recordPrivacyRequest.run(portal, manager, {
    formKey: formKey(),
    kind,
    recipientId: (await rowOf(email)).id,
    channel: 'letter',
    receivedOn: '2026-03-18',
    reason: 'Courrier du 18 mars',
    ...more,
  })

story('what a person asks of the Région, from the search to the register', () => {
  it('is a scheme manager’s, by the exact address alone, with a reason, and the journal keeps no address', async () => {
    await they.earned('lea.martin@trouver.example', 'Complet')
    const look = { formKey: formKey(), email: ' Lea.Martin@Trouver.example', reason: 'Elle a téléphoné' }
    for (const other of [aReviewer(), structure.admin])
      expect(codeOf(await findPersonByAddress.run(portal, other, look))).toBe('record.not-found')
    const { id } = await rowOf('lea.martin@trouver.example')
    const input = findPersonByAddress.input.parse(look)
    expect(value(await findPersonByAddress.run(portal, manager, input)).recipientId).toBe(id)
    const part = findPersonByAddress.input.parse({ ...look, email: 'martin@trouver.example' })
    expect(value(await findPersonByAddress.run(portal, manager, part)).recipientId).toBeNull()
    const lines = await portal.store.find(journal, { where: { event: { equals: 'recipientLookedFor' } }, sort: 'at' })
    expect(lines.map(({ actorName, reason, details }) => [actorName, reason, details?.found]).toSorted()).toEqual([
      ['Paule Renard', 'Elle a téléphoné', false],
      ['Paule Renard', 'Elle a téléphoné', true],
    ])
    expect(await everythingKept(portal)).not.toContain('martin@trouver.example')
    expect(findPersonByAddress.input.safeParse({ ...look, reason: ' ' }).success).toBe(false)
  })

  it('leaves the address in no log and in no address of the web: it travels in the body of a POST', async () => {
    const browser = await signedIn(portal, 'gestion@region.example', 'Paule Renard')
    const account = (
      await portal.payload.find({ collection: 'users', where: { email: { equals: 'gestion@region.example' } } })
    ).docs[0]
    const [profile] = await portal.store.find(profiles, { where: { userId: { equals: String(account?.id) } } })
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['schemeManager'] })
    const found = await browser.post('/recipients/find', { email: 'lea.martin@trouver.example', reason: 'Un appel' })
    expect([found.status, Object.keys(found.body)]).toEqual([200, ['recipientId']])
    expect((await browser.send('get', '/recipients/find')).status).toBe(404)
    expect(portal.logged.join('')).not.toContain('lea.martin')
    const anonymous = await new Browser(portal).post('/recipients/find', { email: 'a@b.example', reason: 'x' })
    expect(anonymous.status).toBeGreaterThanOrEqual(401)
  })

  it('EX47: erasure cancels what is planned, keeps the suppression key alone, and a later award triggers nothing', async () => {
    await they.earned('efface@demande.example', 'Complet')
    await declared(portal, structure, [['efface@demande.example', '2026-03-20', 'Autre']])
    await runAllBut('awards.issue')
    expect(await issuanceStates('efface@demande.example')).toEqual(['issued', 'planned'])
    const link = await they.linkOf('efface@demande.example')
    const request = value(await recorded('efface@demande.example', 'erasure'))
    expect([request.status, request.receivedOn, request.dueOn, request.doneByName]).toEqual([
      'done',
      '2026-03-18',
      '2026-04-18',
      'Paule Renard',
    ])
    expect(await issuanceStates('efface@demande.example')).toEqual(['issued', 'cancelled'])
    expect(await findOwnBadges(portal, link)).toBeNull()
    await runEffects(portal)
    const row = await rowOf('efface@demande.example')
    expect([row.addressCipher, row.initials, row.suppressedAt !== null]).toEqual(['', '–', true])
    const lines = await portal.store.find(awardImportLines, { where: { recipientKey: { equals: row.recipientKey } } })
    // Lines of files that were already taken in: the key, no address.
    expect(lines.slice(0, 2).every((line) => line.addressCipher === null)).toBe(true)
    expect(portal.sent.findLast((mail) => mail.to === 'efface@demande.example')?.subject).toBe(
      'Vos données sont effacées',
    )
    const mails = portal.sent.length
    await they.earned('efface@demande.example', 'Autre')
    expect(await issuanceStates('efface@demande.example')).toEqual(['issued', 'cancelled'])
    expect(portal.sent).toHaveLength(mails)
    expect(
      value(await showAddress.run(portal, manager, { recipientId: row.id, reason: 'Pour voir' })).addresses,
    ).toEqual([])
  })

  it('erases also when the last mail cannot be sent', async () => {
    await they.earned('muette@demande.example', 'Complet')
    value(await recorded('muette@demande.example', 'erasure'))
    const handler = portal.handlers['awards.erase-recipient']
    if (typeof handler !== 'function') throw new Error('no handler')
    const refusing = { ...portal, mail: { send: () => Promise.reject(new Error('550')) } }
    const { id } = await rowOf('muette@demande.example')
    const effect = { key: 'k', source: `recipients:${id}`, payload: {}, attempts: 1 } as never
    await expect(handler(refusing, effect)).rejects.toThrow('550')
    expect((await rowOf('muette@demande.example')).addressCipher).not.toBe('')
    await handler(refusing, { ...(effect as object), attempts: 5 } as never)
    expect((await rowOf('muette@demande.example')).addressCipher).toBe('')
  })

  it('ISS-9: an objection stops what waits and what comes, and leaves what was issued', async () => {
    await they.earned('oppose@demande.example', 'Complet')
    await declared(portal, structure, [['oppose@demande.example', '2026-03-20', 'Autre']])
    await runAllBut('awards.issue')
    expect(value(await recorded('oppose@demande.example', 'objection')).status).toBe('done')
    await runEffects(portal)
    expect(await issuanceStates('oppose@demande.example')).toEqual(['issued', 'cancelled'])
    // The person may take it back on their own page, as if they had objected there.
    expect(await findOwnBadges(portal, await they.linkOf('oppose@demande.example'))).not.toBeNull()
  })

  it('an objection in advance keeps the key and no address, and nothing is ever decided', async () => {
    const email = 'jamais@demande.example'
    const request = value(
      await recordPrivacyRequest.run(portal, manager, {
        formKey: formKey(),
        kind: 'objection',
        email,
        channel: 'phone',
        receivedOn: '2026-03-20',
        reason: 'Appel',
      }),
    )
    expect(request.status).toBe('done')
    expect((await rowOf(email)).addressCipher).toBe('')
    await they.earned(email, 'Complet')
    expect(await issuanceStates(email)).toEqual([])
    expect(await portal.store.count(regionalAwards, { recipientKey: { equals: keyOf(portal, email) } })).toBe(0)
  })

  it('a correction writes to the new address, and is done when that mailbox says so', async () => {
    await they.earned('faute@demande.example', 'Complet')
    const request = value(await recorded('faute@demande.example', 'correction', { newEmail: 'juste@demande.example' }))
    expect(request.status).toBe('open')
    await runEffects(portal)
    value(await they.confirmed(they.tokenSentTo('juste@demande.example')))
    await runEffects(portal)
    const settled = await portal.store.get(privacyRequests, request.id)
    expect([settled?.status, settled?.outcome]).toEqual(['done', expect.stringContaining('confirmée')])
    expect(portal.sent.findLast((mail) => mail.to === 'juste@demande.example')?.subject).toBe('Le lien de votre page')
    expect(codeOf(await recorded('faute@demande.example', 'correction'))).toBe('privacy-request.new-address-missing')
  })

  it('a copy of data waits for a person, and is closed with what was done', async () => {
    await they.earned('copie@demande.example', 'Complet')
    const request = value(await recorded('copie@demande.example', 'access'))
    expect(request.status).toBe('open')
    const closing = { formKey: formKey(), requestId: request.id, outcome: 'Copie envoyée par courrier' }
    expect(codeOf(await closePrivacyRequest.run(portal, aReviewer(), closing))).toBe('record.not-found')
    expect(value(await closePrivacyRequest.run(portal, manager, closing)).outcome).toBe('Copie envoyée par courrier')
  })

  it('is refused to reviewers and members, and for a day that has not come', async () => {
    await they.earned('refusee@demande.example', 'Complet')
    for (const other of [aReviewer(), structure.admin]) {
      const { id } = await rowOf('refusee@demande.example')
      const form = {
        formKey: formKey(),
        kind: 'erasure',
        recipientId: id,
        channel: 'letter',
        receivedOn: '2026-03-18',
        reason: 'x',
      } as const
      expect(codeOf(await recordPrivacyRequest.run(portal, other, form))).toBe('record.not-found')
    }
    expect(codeOf(await recorded('refusee@demande.example', 'objection', { receivedOn: '2026-03-21' }))).toBe(
      'privacy-request.future',
    )
    expect((await rowOf('refusee@demande.example')).suppressedAt).toBeNull()
  })

  it('gives a month, to the last day of a shorter one', () => {
    expect([dueOn('2026-01-31'), dueOn('2026-03-18'), dueOn('2026-12-05')]).toEqual([
      '2026-02-28',
      '2026-04-18',
      '2027-01-05',
    ])
  })

  it('holds what people did on their own page too, and says what is late; scheme managers alone read it', async () => {
    await they.earned('seule@registre.example', 'Complet')
    const link = await they.linkOf('seule@registre.example')
    const browser = new Browser(portal)
    expect((await browser.post('/my-badges/objection', { link, objects: true })).status).toBe(200)
    expect((await browser.post('/my-badges/objection', { link, objects: true })).status).toBe(200)
    const erased = await browser.post('/my-badges/erasure', { link })
    expect([erased.status, erased.body]).toEqual([200, { erased: true }])
    await runEffects(portal)
    const { id } = await rowOf('seule@registre.example')
    const lines = await portal.store.find(privacyRequests, { where: { recipientId: { equals: id } }, sort: 'id' })
    expect(lines.map(({ kind, channel, status }) => [kind, channel, status])).toEqual([
      ['objection', 'personalPage', 'done'],
      ['erasure', 'personalPage', 'done'],
    ])
    value(await recorded('refusee@demande.example', 'access'))
    const page = { state: 'open', limit: 50, offset: 0 } as const
    expect(await findPrivacyRequests(portal, aReviewer(), page)).toBeNull()
    expect((await findPrivacyRequests(portal, manager, page))?.late).toBe(0)
    portal.clock.set('2026-04-19T08:00:00.000Z')
    expect(await findPrivacyRequests(portal, manager, page)).toMatchObject({ open: 1, late: 1 })
  })

  it('takes the same form once', async () => {
    const form = { formKey: randomUUID() }
    value(await recorded('refusee@demande.example', 'access', form))
    value(await recorded('refusee@demande.example', 'access', form))
    expect(await portal.store.count(privacyRequests, { key: { equals: `form:${form.formKey}` } })).toBe(1)
    expect(
      await portal.store.count(recipients, { recipientKey: { equals: keyOf(portal, 'refusee@demande.example') } }),
    ).toBe(1)
  })
})
