import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { pageOf } from '@/platform/obf/answers'
import { everyRow } from '@/platform/obf/every-row'
import { answered } from '@/platform/obf/transport'

const row = z.object({ id: z.string() })
const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `e${at}` }))

/** A list of `count` rows at a factory that pages as it is told. */
const read = async (count: number, answer: (rows: object[], offset: number) => unknown) => {
  const all = named(count)
  let calls = 0
  const listed = await everyRow(
    async ({ limit = 0, offset = 0 }) => {
      calls += 1
      if (calls > 50) throw new Error('It never ends.')
      const page = pageOf(row, answer(all.slice(offset, offset + limit), offset))
      return page ? answered(page) : { kind: 'lost', why: 'no list' }
    },
    ({ id }) => id,
    0,
  )
  return listed.kind === 'answered' ? { count: listed.value.rows.length, complete: listed.value.complete } : listed.kind
}

describe('a list that is read to its end', () => {
  test.each([
    ['a total that is that of the page', (result: object[]) => ({ result, total: result.length })],
    ['a total of nothing beside rows', (result: object[]) => ({ result, total: 0 })],
    ['a total that is too small', (result: object[]) => ({ result, total: 3 })],
    ['a total as text', (result: object[]) => ({ result, total: '2500' })],
    ['no total', (result: object[]) => ({ result })],
    ['a total of null', (result: object[]) => ({ result, total: null })],
  ])('%s hides no row', async (_what, answer) => {
    expect(await read(2500, answer)).toEqual({ count: 2500, complete: true })
    expect(await read(2000, (result) => (result.length === 0 ? { result } : answer(result)))).toEqual({
      count: 2000,
      complete: true,
    })
  })

  it('a factory that does not hear the offset comes to an end, and says nothing of what is absent', async () => {
    const first = named(1000)
    expect(await read(1000, () => ({ result: first, total: 5000 }))).toEqual({ count: 1000, complete: false })
    expect(await read(1000, () => ({ result: first }))).toEqual({ count: 1000, complete: false })
    expect(await read(1000, () => ({ result: first, total: 1000 }))).toEqual({ count: 1000, complete: true })
  })
})
