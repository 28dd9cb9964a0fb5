import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeCode, maxCodeAttempts, organizations } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { type Browser, lastLink, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

const siret = '73282932000074'
const structure = {
  displayName: 'Chantier du Phare',
  kind: 'integration',
  department: '50',
  city: 'Cherbourg',
  postalCode: '50100',
}

describe('a confirmation code', () => {
  const open = { passportNonce: 'n', passportExpiresAt: '2026-03-02T09:30:00.000Z', passportAttempts: 0 }
  it.each([
    ['opens within its time', open, true, '2026-03-02T09:29:59.999Z', 'right'],
    ['is over when its time is, even if right', open, true, '2026-03-02T09:30:00.000Z', 'expired'],
    [
      'is over after five attempts, even if right',
      { ...open, passportAttempts: maxCodeAttempts },
      true,
      '2026-03-02T09:10:00.000Z',
      'exhausted',
    ],
    ['is refused when wrong', open, false, '2026-03-02T09:10:00.000Z', 'wrong'],
  ] as const)('%s', (_name, row, isRight, now, verdict) => {
    expect(judgeCode(row, isRight, now)).toBe(verdict)
  })
})

story('a structure', () => {
  let portal: TestPortal
  let camille: Browser
  let yanis: Browser
  let organizationId = ''
  beforeAll(async () => {
    portal = await testPortal()
    camille = await signedIn(portal, 'camille@phare.example', 'Camille Duval')
    yanis = await signedIn(portal, 'yanis@phare.example', 'Yanis Lemoine')
    organizationId = (await camille.post('/organizations', { ...structure, siret })).body.id
  })
  afterAll(() => portal.close())
  const seats = () =>
    portal.store.find(organizationMembers, {
      where: { organizationId: { equals: organizationId } },
      sort: 'displayName',
    })

  it('is administered at once by the person who created it', async () => {
    expect((await seats()).map((seat) => [seat.displayName, seat.role, seat.state])).toEqual([
      ['Camille Duval', 'admin', 'active'],
    ])
  })

  it('is created once by a double click, with or without a SIRET', async () => {
    const formKey = 'un-seul-formulaire'
    const twice = await Promise.all(
      [1, 2].map(() =>
        camille.post('/organizations', { ...structure, displayName: 'Sans numéro', withoutSiret: true, formKey }),
      ),
    )
    expect(twice.map((answer) => answer.status)).toEqual([200, 200])
    expect(twice[0]?.body.id).toBe(twice[1]?.body.id)
    expect(await portal.store.count(organizations, { displayName: { equals: 'Sans numéro' } })).toBe(1)
  })

  it('with the same SIRET is joined, not doubled: its admin is asked by mail and accepts', async () => {
    const again = await yanis.post('/organizations', { ...structure, siret })
    expect([again.status, again.body.code, again.body.current]).toEqual([
      409,
      'organization.already-there',
      { organizationId },
    ])
    const request = await yanis.post(`/organizations/${organizationId}/seats`)
    expect(request.status).toBe(200)
    await runEffects(portal)
    expect(portal.sent.filter((mail) => mail.to === 'camille@phare.example').at(-1)?.subject).toBe(
      'Yanis Lemoine demande à rejoindre Chantier du Phare',
    )
    const answer = await camille.post(`/seats/${request.body.id}/answer`, {
      revision: request.body.revision,
      answer: 'accept',
      role: 'contributor',
    })
    expect(answer.status).toBe(200)
    expect((await seats()).map((seat) => [seat.displayName, seat.role, seat.state])).toEqual([
      ['Camille Duval', 'admin', 'active'],
      ['Yanis Lemoine', 'contributor', 'active'],
    ])
  })

  it('lets its admin invite a colleague, who alone can take the seat', async () => {
    await camille.post(`/organizations/${organizationId}/invitations`, { email: 'odile@phare.example', role: 'reader' })
    await runEffects(portal)
    const link = lastLink(portal, 'odile@phare.example')
    const path = `/invitations/${link.searchParams.get('invitation')}/accept`
    expect((await yanis.post(path, { token: link.searchParams.get('jeton') })).body.code).toBe(
      'invitation.other-address',
    )
    const odile = await signedIn(portal, 'odile@phare.example', 'Odile Marie')
    expect((await odile.post(path, { token: 'inventé' })).status).toBe(410)
    expect((await odile.post(path, { token: link.searchParams.get('jeton') })).body).toEqual({ organizationId })
    expect((await seats()).find((seat) => seat.displayName === 'Odile Marie')).toMatchObject({
      role: 'reader',
      state: 'active',
    })
  })

  it('never loses its last admin', async () => {
    const [own] = await seats()
    const leave = await camille.patch(`/seats/${own?.id}`, { revision: own?.revision, leave: true })
    expect([leave.status, leave.body.code]).toEqual([422, 'seat.last-admin'])
  })

  it('keeps an admin when its two admins leave at the same moment', async () => {
    const lise = await signedIn(portal, 'lise@duo.example', 'Lise Duo')
    const paul = await signedIn(portal, 'paul@duo.example', 'Paul Duo')
    const { id } = (await lise.post('/organizations', { ...structure, withoutSiret: true })).body
    const request = await paul.post(`/organizations/${id}/seats`)
    await lise.post(`/seats/${request.body.id}/answer`, { revision: 1, answer: 'accept', role: 'admin' })
    const [own, other] = await portal.store.find(organizationMembers, {
      where: { organizationId: { equals: id } },
      sort: 'displayName',
    })
    const answers = await Promise.all([
      lise.patch(`/seats/${own?.id}`, { revision: own?.revision, leave: true }),
      paul.patch(`/seats/${other?.id}`, { revision: other?.revision, leave: true }),
    ])
    await runEffects(portal)
    const admins = await portal.store.count(organizationMembers, {
      organizationId: { equals: id },
      state: { equals: 'active' },
      role: { equals: 'admin' },
    })
    expect(admins).toBe(answers.filter((answer) => answer.body.code === 'seat.last-admin').length)
    expect(admins).toBeGreaterThan(0)
  })

  it('lets a member leave, and ask again', async () => {
    const [, , member] = await seats()
    expect((await yanis.patch(`/seats/${member?.id}`, { revision: member?.revision, leave: true })).status).toBe(200)
    const change = { ...structure, revision: 1 }
    expect((await yanis.patch(`/organizations/${organizationId}`, change)).status).toBe(404)
    expect((await yanis.post(`/organizations/${organizationId}/seats`)).status).toBe(200)
    const asked = (await seats()).find((seat) => seat.displayName === 'Yanis Lemoine')
    expect(asked).toMatchObject({ state: 'requested', role: 'contributor' })
    const answer = { revision: asked?.revision, answer: 'accept', role: 'contributor' }
    expect((await camille.post(`/seats/${asked?.id}/answer`, answer)).status).toBe(200)
    expect((await camille.post(`/seats/${asked?.id}/answer`, { ...answer, answer: 'decline' })).status).toBe(409)
  })

  it('does not invite somebody who has a seat, and invites again once an invitation is over', async () => {
    const invite = (email: string) =>
      camille.post(`/organizations/${organizationId}/invitations`, { email, role: 'reader' })
    expect((await invite('odile@phare.example')).body.code).toBe('invitation.already-member')
    expect((await invite('rené@phare.example')).status).toBe(422)
    expect((await invite('rene@phare.example')).status).toBe(200)
    expect((await invite('Rene@Phare.example')).body.code).toBe('invitation.already-sent')
    portal.clock.advance(14 * 24 * 3_600_000)
    expect((await invite('rene@phare.example')).status).toBe(200)
  })

  it('is changed by its admin alone; others do not learn that it exists', async () => {
    const organization = await portal.store.get(organizations, organizationId)
    const change = { ...structure, revision: organization?.revision }
    expect((await yanis.patch(`/organizations/${organizationId}`, change)).body.code).toBe('organization.not-admin')
    const stranger = await signedIn(portal, 'inconnu@ailleurs.example')
    expect((await stranger.patch(`/organizations/${organizationId}`, change)).status).toBe(404)
    expect(
      (await camille.patch(`/organizations/${organizationId}`, { ...change, city: 'Cherbourg-en-Cotentin' })).status,
    ).toBe(200)
    const stale = await camille.patch(`/organizations/${organizationId}`, change)
    expect([stale.status, stale.body.code, stale.body.current.changedBy]).toEqual([
      409,
      'revision.moved',
      'Camille Duval',
    ])
  })

  describe('its Passport address', () => {
    const code = () =>
      /\b\d{6}\b/.exec(portal.sent.filter((mail) => mail.to === 'badges@phare.example').at(-1)?.subject ?? '')?.[0] ??
      ''
    const confirm = (typed: string) =>
      camille.post(`/organizations/${organizationId}/passport/confirm`, { code: typed })

    it('is confirmed by the code that it received; wrong guesses are counted, also at once', async () => {
      await camille.post(`/organizations/${organizationId}/passport`, { passportEmail: 'badges@phare.example' })
      await runEffects(portal)
      const wrong = code() === '000000' ? '000001' : '000000'
      const guesses = await Promise.all(Array.from({ length: 6 }, () => confirm(wrong)))
      expect(guesses.map((answer) => answer.body.code).sort()).toEqual([
        'organization.code-exhausted',
        ...Array.from({ length: 5 }, () => 'organization.code-wrong'),
      ])
      expect((await confirm(code())).body.code).toBe('organization.code-exhausted')
      await camille.post(`/organizations/${organizationId}/passport`, { passportEmail: 'badges@phare.example' })
      await runEffects(portal)
      expect((await confirm(code())).status).toBe(200)
      expect((await portal.store.get(organizations, organizationId))?.passportVerifiedAt).toBe(portal.clock.now())
    })

    it('is nobody’s before its confirmation: naming it does not keep it from its owner', async () => {
      const jean = await signedIn(portal, 'jean@autre.example', 'Jean Roy')
      const other = await jean.post('/organizations', { ...structure, displayName: 'Tierce', withoutSiret: true })
      const send = () =>
        jean.post(`/organizations/${other.body.id}/passport`, { passportEmail: 'passport@duo.example' })
      expect((await send()).status).toBe(200)
      const answer = await camille.post(`/organizations/${organizationId}/passport`, {
        passportEmail: 'passport@duo.example',
      })
      expect(answer.status).toBe(200)
      await runEffects(portal)
      const mails = portal.sent.filter((mail) => mail.to === 'passport@duo.example')
      const codes = mails.map((mail) => /\b\d{6}\b/.exec(mail.subject)?.[0] ?? '')
      const mine = mails.findIndex((mail) => mail.text.includes('Chantier du Phare'))
      expect((await confirm(codes[mine] ?? '')).status).toBe(200)
      const late = await jean.post(`/organizations/${other.body.id}/passport/confirm`, { code: codes[1 - mine] })
      expect([late.status, late.body.code]).toEqual([422, 'organization.passport-taken'])
      await camille.post(`/organizations/${organizationId}/passport`, { passportEmail: 'badges@phare.example' })
      await runEffects(portal)
      expect((await confirm(code())).status).toBe(200)
    })

    it('cannot be the one of another structure, whatever its case', async () => {
      const lise = await signedIn(portal, 'lise@autre.example', 'Lise Roy')
      const other = await lise.post('/organizations', { ...structure, displayName: 'Autre', withoutSiret: true })
      const answer = await lise.post(`/organizations/${other.body.id}/passport`, {
        passportEmail: 'Badges@Phare.example',
      })
      expect([answer.status, answer.body.code]).toEqual([422, 'organization.passport-taken'])
    })
  })
})
