import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill } from '@/demonstration/fill'
import type { Callers } from '@/platform/callers'
import { crowdOf, type Sender } from '../requests/crowd'
import { Random } from '../requests/random'
import { Records } from '../requests/records'
import { endpoints } from '../support/composed'
import { doorsOfHolders, doorsOfMembers } from '../support/doors'
import { frontOf } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

const nameOf = ({ contract }: (typeof endpoints)[number]): string => `${contract.method.toUpperCase()} ${contract.path}`
const closed = endpoints.filter(({ contract }) => contract.method !== 'get' && contract.asks === 'member')
const judged = closed.filter(({ contract }) => contract.may)

/** What no contract takes. */
const wrong = { formKey: 7, revision: 'x', reason: 3, unknown: 'x' }
const nobodys = '00000000-0000-4000-8000-000000000000'

const admits = ({ staff = [], seats = [], own = false }: Callers, role: string): boolean =>
  [...staff, ...seats].some((one) => one === role) || (own && ['admin', 'contributor', 'reader'].includes(role))

describe('a body that is wrong, sent by somebody who has no right to the act', () => {
  let portal: TestPortal
  let people: readonly Sender[]
  let records: Records
  let send: (person: Sender, name: string, path: string) => Promise<{ status: number; code: string }>

  beforeAll(async () => {
    portal = await testPortal()
    const size = { structures: 6, people: 8, awards: 20 }
    await fill(portal, portal.clock, { today: '2026-11-23T09:00:00.000Z', size })
    const app = frontOf(portal)
    people = (await crowdOf(portal, app, 2)).filter(({ email }) => email !== null)
    records = new Records(portal, new Random(7), 0)
    const { host, origin } = new URL(portal.env.portalUrl)
    send = async (person, name, path) => {
      const verb = name.startsWith('PATCH') ? 'patch' : 'post'
      const asked = supertest(app)[verb](`/api/portal${path}`)
      const answer = await asked.set({ host, origin, cookie: person.cookie }).send(wrong)
      return { status: answer.status, code: String(answer.body.code) }
    }
  }, 120_000)
  afterAll(() => portal.close())

  async function pathOf(name: string, own: string | null): Promise<string> {
    let path = name.split(' ')[1] ?? ''
    for (const [, parameter = ''] of path.matchAll(/:(\w+)/g))
      path = path.replace(`:${parameter}`, (await records.find(parameter, path, own)).id)
    return path
  }

  it('is told apart in each contract: who may, or everybody who is signed in', () => {
    const open = closed.filter(({ contract }) => !contract.may)
    expect(open.map(nameOf).toSorted()).toEqual(doorsOfMembers.toSorted())
    const own = endpoints.filter(({ contract }) => contract.method !== 'get' && contract.asks === 'holder')
    expect(own.map(nameOf).toSorted()).toEqual(doorsOfHolders.toSorted())
  })

  it.each(judged.map((one) => [nameOf(one), one] as const))('%s', async (name, { contract }) => {
    const unknown = contract.path.replaceAll(/:\w+/g, nobodys)
    for (const person of people.filter(({ role }) => !admits(contract.may ?? {}, role))) {
      const answers = [
        await send(person, name, await pathOf(name, null)),
        await send(person, name, await pathOf(name, person.organizationId)),
      ]
      for (const { status } of answers) expect([403, 404], `${person.role}: ${status}`).toContain(status)
      if (person.role !== 'newcomer') continue
      // Whoever belongs nowhere learns nothing from an id that exists.
      expect(answers[0]).toEqual(await send(person, name, unknown))
    }
  })

  it.each(judged.filter(({ contract }) => contract.record).map((one) => [nameOf(one), one] as const))(
    '%s tells the people of one structure nothing of another’s',
    async (name, { contract }) => {
      const person = people.find(({ role }) => role === 'admin')
      if (!person || !contract.may?.seats) return
      const unknown = await send(person, name, contract.path.replaceAll(/:\w+/g, nobodys))
      const foreign = people.find((one) => one.organizationId && one.organizationId !== person.organizationId)
      expect(foreign).toBeDefined()
      const path = await pathOf(name, foreign?.organizationId ?? null)
      expect(await send(person, name, path)).toEqual(unknown)
    },
  )

  it('is explained to whoever has the right', async () => {
    const manager = people.find(({ role }) => role === 'schemeManager')
    const admin = people.find(({ role }) => role === 'admin')
    if (!manager || !admin) throw new Error('nobody')
    const own = `/organizations/${admin.organizationId}`
    expect((await send(admin, 'PATCH', own)).status).toBe(422)
    expect((await send(admin, 'POST', `${own}/invitations`)).status).toBe(422)
    expect((await send(manager, 'POST', `${own}/administrators`)).status).toBe(422)
    for (const act of ['suspend', 'lift-suspension', 'leave']) {
      const path = await pathOf(`POST /memberships/:membershipId/${act}`, null)
      expect((await send(manager, 'POST', path)).status, act).toBe(422)
    }
  })
})
