import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Front, openFront } from '../support/front'

let front: Front
beforeAll(async () => {
  front = await openFront({ pages: (_request, response) => void response.type('text/html').send('a page') })
})
afterAll(() => front.close())

const cookieOf = async (path: string, method: 'get' | 'post' | 'head' = 'get'): Promise<string | null> => {
  const { headers } = await front.ask(method, path)
  const set = (headers['set-cookie'] as unknown as string[]) ?? []
  return set.find((one) => one.startsWith('portal-structure=')) ?? null
}

describe('the structure that somebody looks at', () => {
  it('is kept for the pages of the personal space, out of reach of scripts', async () => {
    const cookie = await cookieOf('/mon-espace/badges?structure=01a22c7b-bee3-7000')
    expect(cookie).toMatch(
      /^portal-structure=01a22c7b-bee3-7000; Path=\/mon-espace; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
  })

  it('is none where the address names none, is no page of one’s own, or names what no structure can be', async () => {
    const others = [
      '/mon-espace',
      '/mon-espaces?structure=abc',
      '/structures?structure=abc',
      '/mon-espace?structure=a%3B%20Path%3D%2F',
      '/mon-espace?structure=a%0d%0aset-cookie%3Ax',
      `/mon-espace?structure=${'a'.repeat(65)}`,
      '/mon-espace?structure=a&structure=b',
      '/mon-espace?structure=',
    ]
    for (const path of others) expect(await cookieOf(path), path).toBeNull()
    expect(await cookieOf('/mon-espace?structure=abc', 'post')).toBeNull()
  })
})
