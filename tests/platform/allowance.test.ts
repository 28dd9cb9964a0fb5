import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organizations } from '@/organizations/organization'
import { allow, forgetAllowances } from '@/platform/allowance'
import { allowances } from '@/platform/allowances'
import { codeFor } from '@/platform/tokens'
import { Browser, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const structure = { kind: 'integration', department: '50', city: 'Cherbourg', postalCode: '50100', withoutSiret: true }
const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)

async function administered(email: string, displayName: string) {
  const browser = await signedIn(portal, email)
  const { body } = await browser.post('/organizations', { ...structure, displayName })
  return { browser, id: String(body.id) }
}

describe('an allowance', () => {
  const figure = allowances.passportCode.figures.structure
  const use = (structure: string, formKey?: string) => allow(portal, 'passportCode', { structure }, formKey)

  it('lets so many through, then says when it is possible again, and is whole after its time', async () => {
    for (let n = 0; n < figure.points; n += 1) expect((await use('one')).ok).toBe(true)
    const refused = await use('one')
    expect(refused).toMatchObject({ ok: false, problem: { status: 429, code: 'request.too-many' } })
    expect(refused.ok ? '' : refused.problem.detail).toMatch(/recommencer à \d\d:\d\d/)
    expect((await use('two')).ok).toBe(true)
    portal.clock.advance(figure.seconds * 1000)
    expect((await use('one')).ok).toBe(true)
  })

  it('counts each of many at once, so that several processes agree', async () => {
    const all = await Promise.all(Array.from({ length: 3 * figure.points }, () => use('together')))
    expect(all.filter((result) => result.ok).length).toBeLessThanOrEqual(figure.points)
    expect(
      (await Promise.all(Array.from({ length: figure.points }, () => use('together')))).filter((r) => r.ok),
    ).toHaveLength(Math.max(0, figure.points - all.filter((result) => result.ok).length))
  })

  it('counts a form that is sent twice once, also as the last one', async () => {
    for (let n = 0; n < figure.points; n += 1) {
      const key = `form-${n}-of-three`
      expect((await use('three', key)).ok).toBe(true)
      expect((await use('three', key)).ok).toBe(true)
    }
    expect((await use('three', 'another-form')).ok).toBe(false)
  })

  it('says the day where it is another one', async () => {
    for (let n = 0; n < allowances.seatRequest.figures.account.points; n += 1) {
      await allow(portal, 'seatRequest', { account: 'somebody' })
    }
    const refused = await allow(portal, 'seatRequest', { account: 'somebody' })
    expect(refused.ok ? '' : refused.problem.detail).toMatch(/recommencer le \d+.* \d{4} à \d\d:\d\d/)
  })

  it('is forgotten after its time', async () => {
    portal.clock.advance(48 * 3_600_000)
    expect(await forgetAllowances(portal)).toBeGreaterThan(0)
    expect(await forgetAllowances(portal)).toBe(0)
  })
})

describe('mails that one person can cause', () => {
  it('invitations end for the account and the structure, in French, with the time', async () => {
    const { browser, id } = await administered('invite@phare.example', 'Atelier des invitations')
    const { points } = allowances.invitation.figures.structure
    const invite = (n: number) =>
      browser.post(`/organizations/${id}/invitations`, { email: `p${n}@x.example`, role: 'reader' })
    for (let n = 0; n < points; n += 1) expect((await invite(n)).status).toBe(200)
    const refused = await invite(points)
    expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many'])
    expect(refused.body.detail).toMatch(/invitations.*recommencer/)
    await runEffects(portal)
    expect(mailsTo(`p${points}@x.example`)).toEqual([])
  }, 60_000)

  it('one address is invited so many times, whoever asks', async () => {
    const target = 'cible@personne.example'
    const { points } = allowances.invitation.figures.recipient
    for (let n = 0; n <= points; n += 1) {
      const { browser, id } = await administered(`admin${n}@nombreux.example`, `Structure ${n}`)
      const answer = await browser.post(`/organizations/${id}/invitations`, { email: target, role: 'reader' })
      expect([n, answer.status]).toEqual([n, n < points ? 200 : 429])
    }
    await runEffects(portal)
    expect(mailsTo(target)).toHaveLength(points)
  }, 60_000)

  it.each([
    ['/account/send-again', 'confirmation', {}],
    ['/account/sign-up', 'confirmation', { displayName: 'Autre', password: 'un tout autre mot de passe' }],
    ['/account/forgotten-password', 'forgottenPassword', {}],
  ] as const)(
    '%s answers the same beyond its number, and writes no more',
    async (path, name, more) => {
      const email = `${randomUUID().slice(0, 8)}@submerge.example`
      await new Browser(portal).post('/account/sign-up', { email, displayName: 'Connue', password })
      await runEffects(portal)
      const before = mailsTo(email).length
      const { points } = allowances[name].figures.recipient
      for (let n = 0; n < points + 3; n += 1) {
        const answer = await new Browser(portal).post(path, { email, ...more })
        expect([answer.status, answer.body]).toEqual([200, { sent: true }])
      }
      await runEffects(portal)
      expect(mailsTo(email).length - before).toBe(points)
    },
    60_000,
  )
})

describe('guesses at a code', () => {
  it('count over codes: a new code is no new start, until their day is over', async () => {
    const { browser, id } = await administered('devine@phare.example', 'Atelier des codes')
    const path = `/organizations/${id}/passport`
    const { points } = allowances.passportGuess.figures.structure
    const ask = () => browser.post(path, { passportEmail: 'badges@phare.example' })
    const right = async () => {
      const row = await portal.store.get(organizations, id)
      return codeFor(portal.env.secret, 'passport', id, row?.passportNonce ?? '')
    }
    const wrong = async () => ((await right()) === '000000' ? '111111' : '000000')
    const statuses: number[] = []
    for (let guess = 0; guess < points; guess += 1) {
      if (guess % 4 === 0) expect((await ask()).status).toBe(200)
      statuses.push((await browser.post(`${path}/confirm`, { code: await wrong() })).status)
    }
    expect(new Set(statuses)).toEqual(new Set([422]))
    portal.clock.advance(2 * 3_600_000)
    expect((await ask()).status).toBe(200)
    const late = await browser.post(`${path}/confirm`, { code: await right() })
    expect([late.status, late.body.code]).toEqual([429, 'request.too-many'])
    expect(late.body.detail).toMatch(/codes faux.*recommencer/)
    portal.clock.advance(24 * 3_600_000)
    expect((await ask()).status).toBe(200)
    expect((await browser.post(`${path}/confirm`, { code: await right() })).status).toBe(200)
  })
})
