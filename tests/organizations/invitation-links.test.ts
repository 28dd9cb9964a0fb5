import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findInvitation } from '@/organizations/invitation-queries'
import { invitationValidMs } from '@/organizations/seat'
import { anonymous } from '@/platform/actor'
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
