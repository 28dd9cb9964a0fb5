import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ok } from '@/kernel/result'
import { command } from '@/platform/command'
import { endpointFor } from '@/platform/endpoint-for'

const rename = command({
  name: 'things.rename',
  input: z.object({ thingId: z.string().max(10), name: z.string().max(20) }),
  run: async (_, __, { thingId, name }) => ok({ thingId, name }),
})
const door = { tag: 'things', summary: 'Rename a thing' }

describe('the endpoint of a command', () => {
  it('takes out of the input what the path names, and all else from the body', () => {
    const { contract, endpoint } = endpointFor(rename, { ...door, path: '/things/:thingId/name' })
    expect(contract.params?.parse({ thingId: 'a' })).toEqual({ thingId: 'a' })
    expect(contract.params?.safeParse({ thingId: 'longer than ten' }).success).toBe(false)
    expect(contract.body?.parse({ name: 'Un nom', thingId: 'another' })).toEqual({ name: 'Un nom' })
    expect(endpoint.path).toBe('/portal/things/:thingId/name')
  })

  it('takes the whole input from the body where the path names nothing', () => {
    const { contract } = endpointFor(rename, { ...door, path: '/things' })
    expect(contract.params).toBeUndefined()
    expect(contract.body?.parse({ thingId: 'a', name: 'Un nom' })).toEqual({ thingId: 'a', name: 'Un nom' })
  })

  it('is a write of somebody who is signed in, unless it says otherwise', () => {
    expect(endpointFor(rename, { ...door, path: '/things' }).contract).toMatchObject({
      method: 'post',
      asks: 'member',
      limit: 'write',
    })
    const open = endpointFor(rename, { ...door, path: '/things', asks: 'anyone', method: 'patch', limit: 'code' })
    expect(open.contract).toMatchObject({ method: 'patch', asks: 'anyone', limit: 'code' })
  })
})
