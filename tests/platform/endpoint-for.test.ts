import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { anonymous } from '@/platform/actor'
import { command } from '@/platform/command'
import { endpointFor } from '@/platform/endpoint-for'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { endpoints } from '../support/composed'

const rename = command({
  name: 'things.rename',
  summary: 'Rename a thing',
  input: z.object({ thingId: z.string().max(10), name: z.string().max(20) }),
  run: async (_, __, { thingId, name }) => ok({ thingId, name }),
})

describe('the endpoint of a command', () => {
  it('takes out of the input what the path names, and all else from the body', () => {
    const { contract, endpoint } = endpointFor(rename, { path: '/things/:thingId/name' })
    expect(contract.params?.parse({ thingId: 'a' })).toEqual({ thingId: 'a' })
    expect(contract.params?.safeParse({ thingId: 'longer than ten' }).success).toBe(false)
    expect(contract.body?.parse({ name: 'Un nom', thingId: 'another' })).toEqual({ name: 'Un nom' })
    expect(endpoint.path).toBe('/portal/things/:thingId/name')
  })

  it('takes the whole input from the body where the path names nothing', () => {
    const { contract } = endpointFor(rename, { path: '/things' })
    expect(contract.params).toBeUndefined()
    expect(contract.body?.parse({ thingId: 'a', name: 'Un nom' })).toEqual({ thingId: 'a', name: 'Un nom' })
  })

  it('is a write of somebody who is signed in, unless it says otherwise', () => {
    expect(endpointFor(rename, { path: '/things' }).contract).toMatchObject({
      method: 'post',
      asks: 'member',
      limit: 'write',
    })
    const open = endpointFor({ ...rename, asks: 'anyone' }, { path: '/things', method: 'patch', limit: 'code' })
    expect(open.contract).toMatchObject({ method: 'patch', asks: 'anyone', limit: 'code' })
  })

  it('says of whom, of which record and what leaves as the command does, under its slice’s name', () => {
    const answer = z.object({ name: z.string() })
    const record = async () => ({ organizationId: 'o1' })
    const { contract } = endpointFor(
      { ...rename, may: { seats: ['admin'] }, record, answer },
      { path: '/things/:thingId' },
    )
    expect(contract).toMatchObject({ may: { seats: ['admin'] }, summary: 'Rename a thing', answer })
    expect(contract.record).toBeDefined()
    expect(endpoints.every(({ contract: { tag } }) => tag)).toBe(true)
  })

  it('reads a get from the query, and fills what the file gives', () => {
    const look = endpointFor(rename, { path: '/things/:thingId', method: 'get' }).contract
    expect(look.body).toBeUndefined()
    expect(look.query?.parse({ name: 'Un nom' })).toEqual({ name: 'Un nom' })
    expect(look.limit).toBe('read')
    const upload = { field: 'file', maxBytes: 10 }
    const sent = endpointFor(rename, { path: '/things/:thingId', upload, fills: { name: 'name' } }).contract
    expect(sent.body?.parse({ name: 'Un nom' })).toEqual({})
  })
})

describe('a command', () => {
  it('logs what it refuses by its code, and nothing that was sent', async () => {
    const info = vi.fn()
    const closed = command({ ...rename, run: async () => refuse(problems.forbidden) })
    const portal = { log: { info } } as unknown as Portal
    await closed.run(portal, anonymous, { thingId: 'a', name: 'Un nom' })
    await rename.run(portal, anonymous, { thingId: 'a', name: 'Un nom' })
    const line = { command: 'things.rename', code: 'access.refused', status: 403, actor: 'anonymous' }
    expect(info.mock.calls).toEqual([[line, 'command refused']])
  })
})
