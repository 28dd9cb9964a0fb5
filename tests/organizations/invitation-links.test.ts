import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctSeat } from '@/organizations/commands/correct-team'
import { forgetAccountInInvitations, forgetInvited } from '@/organizations/forget-invited'
import { findInvitation } from '@/organizations/invitation-queries'
import { invitationValidMs, organizationInvitations, organizationMembers } from '@/organizations/seat'
import { closedName } from '@/people/profile'
import { anonymous } from '@/platform/actor'
import { effects, waitingRow } from '@/platform/relay'
import { accountByEmail } from '../support/accounts'
import { aSchemeManager } from '../support/builders/recognition'
import { type Browser, lastLink, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let camille: Browser
let organizationId: string
beforeAll(async () => {
  portal = await testPortal()
  camille = await signedIn(portal, 'camille@phare.example', 'Camille Duval')
  const made = await camille.post('/organizations', {
    ...{ displayName: 'Chantier du Phare', kind: 'integration', department: '50', city: 'Cherbourg' },
    ...{ postalCode: '50100', withoutSiret: true },
  })
  organizationId = made.body.id
})
afterAll(() => portal.close())

const invite = async (email: string, role = 'reader') => {
  const sent = await camille.post(`/organizations/${organizationId}/invitations`, { email, role })
  await runEffects(portal)
  const link = lastLink(portal, email)
  const [id, token] = [link.searchParams.get('invitation') ?? '', link.searchParams.get('jeton') ?? '']
  const shown = (actor = anonymous as Parameters<typeof findInvitation>[1]) => findInvitation(portal, actor, id, token)
  return { id, token, row: sent.body, shown }
}

describe('the link of an invitation', () => {
  it('says who invites to what, also to whoever has no account yet, and no whole address', async () => {
    const { shown } = await invite('nouvelle@phare.example')
    const seen = await shown()
    expect(seen).toMatchObject({
      ...{ state: 'sent', organizationName: 'Chantier du Phare', invitedBy: 'Camille Duval', role: 'reader' },
      ...{ isForActor: false, addressHint: 'n…@phare.example' },
    })
    expect(JSON.stringify(seen)).not.toContain('nouvelle@')
  })

  it('knows the account that it was sent to', async () => {
    const { shown } = await invite('rene@phare.example')
    const rene = await signedIn(portal, 'rene@phare.example', 'René Petit')
    const actor = await portal.identify(await accountByEmail(portal, 'rene@phare.example'))
    expect([(await shown(actor))?.isForActor, rene.session !== '']).toEqual([true, true])
  })

  it('opens nothing for a made-up one', async () => {
    const { id, token } = await invite('vraie@phare.example')
    for (const [one, other] of [
      [id, 'x'.repeat(43)],
      ['rien', token],
      ['', ''],
    ] as const)
      expect(await findInvitation(portal, anonymous, one, other)).toBeNull()
  })

  it('says that it was withdrawn, has expired or served, names the inviter, and what may be done now', async () => {
    const withdrawn = await invite('retiree@phare.example')
    await camille.post(`/invitations/${withdrawn.id}/withdraw`, { revision: withdrawn.row.revision })
    expect((await withdrawn.shown())?.state).toBe('withdrawn')
    const used = await invite('servie@phare.example')
    const servie = await signedIn(portal, 'servie@phare.example', 'Servane Roy')
    await servie.post(`/invitations/${used.id}/accept`, { token: used.token })
    expect((await used.shown())?.state).toBe('accepted')
    const late = await invite('tard@phare.example')
    const tard = await signedIn(portal, 'tard@phare.example', 'Tina Roy')
    portal.clock.advance(invitationValidMs)
    expect(await late.shown()).toMatchObject({ state: 'expired', invitedBy: 'Camille Duval' })
    const refused = await tard.post(`/invitations/${late.id}/accept`, { token: late.token })
    expect([refused.status, refused.body.code]).toEqual([410, 'invitation.over'])
    expect(refused.body.detail).toContain('Camille Duval')
    expect((await tard.post(`/organizations/${organizationId}/seats`)).status).toBe(200)
  })
})

describe('an invitation whose person came in otherwise meanwhile', () => {
  const seatOf = async (email: string) => {
    const key = `${organizationId}:${await accountByEmail(portal, email)}`
    const [seat] = await portal.store.find(organizationMembers, { where: { key: { equals: key } }, limit: 1 })
    if (!seat) throw new Error(`no seat of ${email}`)
    return seat
  }
  const invitedAs = async (email: string, role: string, became: string) => {
    await camille.post(`/organizations/${organizationId}/invitations`, { email, role })
    await runEffects(portal)
    const link = lastLink(portal, email)
    const person = await signedIn(portal, email, 'Lou Varin')
    await person.post(`/organizations/${organizationId}/seats`)
    const { id, revision } = await seatOf(email)
    const accepted = { revision, answer: 'accept', role: became }
    expect((await camille.post(`/seats/${id}/answer`, accepted)).status).toBe(200)
    const path = `/invitations/${link.searchParams.get('invitation')}/accept`
    const accept = () => person.post(path, { token: link.searchParams.get('jeton') })
    return { accept, seat: () => seatOf(email) }
  }

  it('gives the role that it promised, once: what is taken back later stays taken back', async () => {
    const { accept, seat } = await invitedAs('montee@phare.example', 'admin', 'contributor')
    expect((await accept()).status).toBe(200)
    expect(await seat()).toMatchObject({ role: 'admin', state: 'active' })
    const { id, revision } = await seat()
    expect((await camille.patch(`/seats/${id}`, { revision, role: 'reader' })).status).toBe(200)
    // A worker that died before it noted that the seat was taken does it again.
    const where = { type: { equals: 'organizations.seat-invited' } }
    const [done] = await portal.store.find(effects, { where, sort: '-id', limit: 1 })
    if (!done) throw new Error('nothing was owed')
    const again = waitingRow({ ...done, key: `${done.key}:again`, at: portal.clock.now() })
    await portal.store.insert(effects, again)
    await runEffects(portal)
    expect(await seat()).toMatchObject({ role: 'reader', state: 'active' })
  })

  it('takes nothing away from whoever has more by then', async () => {
    const { accept, seat } = await invitedAs('descente@phare.example', 'reader', 'admin')
    expect((await accept()).status).toBe(200)
    expect(await seat()).toMatchObject({ role: 'admin', state: 'active' })
  })
})

describe('what is decided about a place after its invitation holds (ACC-8)', () => {
  const hour = 3_600_000
  const seatOf = async (email: string) => {
    const key = `${organizationId}:${await accountByEmail(portal, email)}`
    const [seat] = await portal.store.find(organizationMembers, { where: { key: { equals: key } }, limit: 1 })
    if (!seat) throw new Error(`no seat of ${email}`)
    return seat
  }
  /** Invited to administer, then in the team otherwise. */
  const invitedAndIn = async (email: string) => {
    const { id, token, shown } = await invite(email, 'admin')
    const person = await signedIn(portal, email, 'Lou Varin')
    await person.post(`/organizations/${organizationId}/seats`)
    const asked = await seatOf(email)
    await camille.post(`/seats/${asked.id}/answer`, { revision: asked.revision, answer: 'accept', role: 'contributor' })
    portal.clock.advance(hour)
    const accept = () => person.post(`/invitations/${id}/accept`, { token })
    return { accept, shown, person, seat: () => seatOf(email) }
  }
  const patched = async (email: string, body: object) => {
    const { id, revision } = await seatOf(email)
    expect((await camille.patch(`/seats/${id}`, { revision, ...body })).status).toBe(200)
  }

  it('another role takes the invitation back, which raises nobody any more', async () => {
    const { accept, shown, seat } = await invitedAndIn('abaissee@phare.example')
    await patched('abaissee@phare.example', { role: 'reader' })
    expect((await shown())?.state).toBe('withdrawn')
    expect((await accept()).body.code).toBe('invitation.over')
    await runEffects(portal)
    expect(await seat()).toMatchObject({ role: 'reader', state: 'active' })
  })

  it('so does the end of the place, and a request that is declined', async () => {
    const ended = await invitedAndIn('terminee@phare.example')
    await patched('terminee@phare.example', { leave: true })
    expect([(await ended.accept()).body.code, (await ended.seat()).state]).toEqual(['invitation.over', 'left'])

    const email = 'declinee@phare.example'
    const { id, token } = await invite(email)
    const person = await signedIn(portal, email, 'Lou Varin')
    await person.post(`/organizations/${organizationId}/seats`)
    portal.clock.advance(hour)
    const asked = await seatOf(email)
    await camille.post(`/seats/${asked.id}/answer`, { revision: asked.revision, answer: 'decline' })
    expect((await person.post(`/invitations/${id}/accept`, { token })).body.code).toBe('invitation.over')
  })

  it('the Région’s correction as well', async () => {
    const { accept, seat } = await invitedAndIn('corrigee@phare.example')
    const { id, revision } = await seat()
    const given = { seatId: id, revision, act: 'reader', reason: 'Place donnée par erreur.', formKey: 'correction-1' }
    const corrected = await correctSeat.run(portal, aSchemeManager(), { ...given, act: 'reader' })
    expect(corrected.ok).toBe(true)
    expect([(await accept()).body.code, (await seat()).role]).toEqual(['invitation.over', 'reader'])
  })

  it('an acceptance of before whose place is written after it raises nobody', async () => {
    const { seat } = await invitedAndIn('croisee@phare.example')
    const [row] = await portal.store.find(organizationInvitations, {
      where: { email: { equals: 'croisee@phare.example' } },
    })
    if (!row) throw new Error('no invitation')
    const person = { userId: (await seat()).userId, displayName: 'Lou Varin' }
    // Accepted by a process that died before the place was written; another one does it after the decision.
    await portal.store.swap(organizationInvitations, row, { state: 'accepted', key: `accepted:${row.id}` })
    await patched('croisee@phare.example', { role: 'reader' })
    const source = `organization-invitations:${row.id}`
    const owed = { type: 'organizations.seat-invited', payload: person, target: '', source, key: `${source}:late` }
    await portal.store.insert(effects, waitingRow({ ...owed, at: portal.clock.now() }))
    await runEffects(portal)
    expect(await seat()).toMatchObject({ role: 'reader', state: 'active' })
  })

  it('whoever left by themselves may come back, and an invitation of after the decision opens', async () => {
    const own = await invitedAndIn('revenue@phare.example')
    const { id, revision } = await own.seat()
    expect((await own.person.patch(`/seats/${id}`, { revision, leave: true })).status).toBe(200)
    expect([(await own.accept()).status, (await own.seat()).state]).toEqual([200, 'active'])

    portal.clock.advance(hour)
    await patched('revenue@phare.example', { leave: true })
    portal.clock.advance(hour)
    const again = await invite('revenue@phare.example')
    expect((await own.person.post(`/invitations/${again.id}/accept`, { token: again.token })).status).toBe(200)
    expect(await own.seat()).toMatchObject({ role: 'reader', state: 'active' })
  })
})

describe('an account that is gone', () => {
  it('is named by no invitation that it sent, and leaves no address in one that it accepted (ACC-6)', async () => {
    const [open, used] = [await invite('encore@phare.example'), await invite('partie@phare.example')]
    const gone = await signedIn(portal, 'partie@phare.example', 'Maud Tessier')
    await gone.post(`/invitations/${used.id}/accept`, { token: used.token })
    const [seat] = await portal.store.find(organizationMembers, { where: { displayName: { equals: 'Maud Tessier' } } })
    if (!seat) throw new Error('no seat')
    expect((await camille.patch(`/seats/${seat.id}`, { revision: seat.revision, role: 'admin' })).status).toBe(200)
    const sent = await gone.post(`/organizations/${organizationId}/invitations`, {
      email: 'suivante@phare.example',
      role: 'reader',
    })
    const row = (id: string) => portal.store.get(organizationInvitations, id)
    // One of an earlier version, which knew the sender by name alone.
    const earlier = await row(open.id)
    if (!earlier) throw new Error('no invitation')
    await portal.store.swap(organizationInvitations, earlier, { invitedBy: 'Maud Tessier', invitedById: null })
    await forgetAccountInInvitations(portal, seat.userId)
    expect(await row(sent.body.id)).toMatchObject({ state: 'sent', invitedBy: closedName, invitedById: null })
    expect(await row(open.id)).toMatchObject({ state: 'sent', invitedBy: closedName })
    expect(await row(used.id)).toMatchObject({ state: 'accepted', email: '', acceptedById: null })
    expect(await row(used.id)).toMatchObject({ invitedBy: 'Camille Duval' })
    const before = await row(sent.body.id)
    await forgetAccountInInvitations(portal, seat.userId)
    expect((await row(sent.body.id))?.revision).toBe(before?.revision)
  })
})

describe('an invitation of long ago', () => {
  const day = 86_400_000
  const rowOf = (id: string) => portal.store.get(organizationInvitations, id)

  it('keeps neither the address nor who invited, accepted or not, thirty days after its time (ACC-6)', async () => {
    const [open, used] = [await invite('ouverte@phare.example'), await invite('acceptee@phare.example')]
    const person = await signedIn(portal, 'acceptee@phare.example', 'Noa Petit')
    expect((await person.post(`/invitations/${used.id}/accept`, { token: used.token })).status).toBe(200)
    portal.clock.advance(invitationValidMs + 30 * day - 1_000)
    await forgetInvited(portal)
    expect((await rowOf(open.id))?.email).toBe('ouverte@phare.example')
    portal.clock.advance(2_000)
    expect(await forgetInvited(portal)).toBeGreaterThanOrEqual(2)
    const rows = [await rowOf(open.id), await rowOf(used.id)]
    expect(rows.map((row) => [row?.state, row?.email, row?.invitedBy])).toEqual([
      ['expired', '', ''],
      ['accepted', '', ''],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/@phare|Camille/)
    expect(await forgetInvited(portal)).toBe(0)
    expect(await open.shown()).toMatchObject({ state: 'expired', addressHint: '', isForActor: false })
    const late = await person.post(`/invitations/${open.id}/accept`, { token: open.token })
    expect([late.status, late.body.detail ?? '']).toEqual([403, expect.stringMatching(/autre adresse/)])
  })
})
