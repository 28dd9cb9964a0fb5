import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetInvited } from '@/organizations/forget-invited'
import { findInvitation } from '@/organizations/invitation-queries'
import { invitationValidMs, organizationInvitations, organizationMembers } from '@/organizations/seat'
import { anonymous } from '@/platform/actor'
import { effects, waitingRow } from '@/platform/relay'
import { accountByEmail } from '../support/accounts'
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

const invite = async (email: string) => {
  const sent = await camille.post(`/organizations/${organizationId}/invitations`, { email, role: 'reader' })
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
