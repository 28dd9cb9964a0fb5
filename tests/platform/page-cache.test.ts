import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createLog } from '@/boot/logging'
import { type KeptPage, pageCache, type Rendering } from '@/platform/pages/page-cache'
import type { Risen } from '@/platform/tags/follower'
import { testClock } from '../support/portal'

const minute = 60_000
const log = createLog({ logLevel: 'silent' }, 'test')

/** A cache whose clock and tags are the test's. */
function aCache({ budgetBytes = 2 ** 20, start = '2026-03-02T09:00:00.000Z' } = {}) {
  const clock = testClock(start)
  let raise: (risen: Risen) => void = () => undefined
  let isCurrent = true
  const tags = {
    isCurrent: () => isCurrent,
    listen: (listener: (risen: Risen) => void) => {
      raise = listener
      return () => true
    },
  }
  let elapsed = 0
  const cache = pageCache({ clock, tags, log, budgetBytes, elapsed: () => elapsed })
  const asked = (key: string, names: readonly string[] = ['badges']) => ({ key, tags: names, freshMs: 10 * minute })
  return {
    cache,
    clock,
    asked,
    /** Time passes, and the machine's clock knows. */
    pass: (milliseconds: number) => {
      elapsed += milliseconds
      clock.advance(milliseconds)
    },
    raise: (...names: string[]) => raise(new Set(names)),
    raiseAll: () => raise('everything'),
    lose: () => {
      isCurrent = false
    },
    put: (key: string, html = `<p>${key}</p>`, names?: readonly string[]) =>
      cache.render(asked(key, names), async () => ({ html: Buffer.from(html) })),
    has: (key: string) => cache.take(key) !== null,
  }
}

const textOf = async (page: KeptPage | { readonly other: unknown } | null): Promise<string> => {
  if (!page || !('form' in page)) throw new Error('no page')
  return (await page.form('identity')).bytes.toString()
}

/** A rendering that ends when the test says so. */
function slowly() {
  let end: (html: string) => void = () => undefined
  const done = new Promise<Rendering<never>>((resolve) => {
    end = (html) => resolve({ html: Buffer.from(html) })
  })
  return { render: () => done, end }
}

describe('a page that was rendered', () => {
  it('is answered from memory, in each coding, under a tag that names its bytes', async () => {
    const { cache, put } = aCache()
    await put('/badges', 'Les badges de la Région')
    const page = cache.take('/badges')
    const [br, gzip, identity] = [await page?.form('br'), await page?.form('gzip'), await page?.form('identity')]
    expect(brotliDecompressSync(br?.bytes ?? '').toString()).toBe('Les badges de la Région')
    expect(gunzipSync(gzip?.bytes ?? '').toString()).toBe('Les badges de la Région')
    expect(identity?.bytes.toString()).toBe('Les badges de la Région')
    expect(new Set([br?.etag, gzip?.etag, identity?.etag]).size).toBe(3)
  })

  it('has the same tag in every process', async () => {
    const tags = await Promise.all(
      [aCache(), aCache()].map(async ({ cache, put }) => {
        await put('/badges', 'Le même texte')
        return (await cache.take('/badges')?.form('gzip'))?.etag
      }),
    )
    expect(tags[0]).toBe(tags[1])
    expect(tags[0]).toMatch(/^"[\w-]{22}-gzip"$/)
  })

  it('is rendered once for all who ask meanwhile', async () => {
    const { cache, asked } = aCache()
    const slow = slowly()
    let renderings = 0
    const ask = () =>
      cache.render(asked('/'), () => {
        renderings += 1
        return slow.render()
      })
    const answers = [ask(), ask(), ask()]
    slow.end('une fois')
    expect(await Promise.all(answers.map(async (answer) => textOf(await answer)))).toEqual(Array(3).fill('une fois'))
    expect(renderings).toBe(1)
  })

  it('fails for all who wait for it, and is tried anew by the next', async () => {
    const { cache, asked, put, has } = aCache()
    const fails = () => Promise.reject(new Error('no database'))
    const answers = await Promise.allSettled([cache.render(asked('/'), fails), cache.render(asked('/'), fails)])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(has('/')).toBe(false)
    await put('/')
    expect(has('/')).toBe(true)
  })
})

describe('a page whose tag was raised', () => {
  it('is gone at once, and no other one with it', async () => {
    const { put, raise, has } = aCache()
    await put('/badges', 'a', ['badges', 'media'])
    await put('/structures', 'b', ['structures'])
    raise('media')
    expect([has('/badges'), has('/structures')]).toEqual([false, true])
  })

  it('is gone with all others when nobody knows what rose', async () => {
    const { put, raiseAll, has } = aCache()
    await put('/badges')
    await put('/mentions-legales', 'c', [])
    raiseAll()
    expect([has('/badges'), has('/mentions-legales')]).toEqual([false, false])
  })

  it('is not kept when its rendering began before, and whoever asks later gets a new one', async () => {
    const { cache, asked, raise, has } = aCache()
    const before = slowly()
    const first = cache.render(asked('/badges'), before.render)
    raise('badges')
    const after = slowly()
    const second = cache.render(asked('/badges'), after.render)
    after.end('après')
    expect(await textOf(await second)).toBe('après')
    before.end('avant')
    expect(await textOf(await first)).toBe('avant')
    expect(await textOf(cache.take('/badges'))).toBe('après')
    raise('badges')
    expect(has('/badges')).toBe(false)
  })

  it('is kept when what rose has nothing to do with it', async () => {
    const { cache, asked, raise, has } = aCache()
    const slow = slowly()
    const answer = cache.render(asked('/badges'), slow.render)
    raise('structures')
    slow.end('d')
    await answer
    expect(has('/badges')).toBe(true)
  })

  it('leaves with all its forms, those that are made while it leaves too', async () => {
    const { cache, put, raise } = aCache()
    await put('/badges')
    const page = cache.take('/badges')
    raise('badges')
    await page?.form('gzip')
    expect(cache.figures()).toMatchObject({ entries: 0, bytes: 0 })
  })
})

describe('while nobody knows whether tags rose', () => {
  it('nothing is answered, and nothing is kept', async () => {
    const { put, lose, cache, has } = aCache()
    await put('/badges')
    lose()
    expect(has('/badges')).toBe(false)
    await put('/structures')
    expect(cache.figures().entries).toBe(1)
  })

  it('a rendering is not kept that began before one knew', async () => {
    let isCurrent = false
    const { clock, asked } = aCache()
    const cache = pageCache({ clock, tags: { isCurrent: () => isCurrent, listen: () => () => true }, log })
    const slow = slowly()
    const answer = cache.render(asked('/'), slow.render)
    isCurrent = true
    slow.end('e')
    await answer
    expect(cache.take('/')).toBeNull()
  })
})

describe('a page that grows old', () => {
  it('is aged after its time, answered while it is made anew, and gone long after', async () => {
    const { cache, pass, put } = aCache()
    await put('/')
    pass(10 * minute - 1)
    expect(cache.take('/')?.isAged).toBe(false)
    pass(1)
    expect(cache.take('/')?.isAged).toBe(true)
    pass(90 * minute - 1)
    expect(cache.take('/')?.isAged).toBe(true)
    pass(1)
    expect(cache.take('/')).toBeNull()
  })

  it.each([
    ['2026-03-02T22:59:00.000Z', minute],
    ['2026-07-02T21:59:00.000Z', minute],
  ])('ends at midnight in Paris, in winter and in summer (begun at %s)', async (start, left) => {
    const { pass, put, has } = aCache({ start })
    await put('/structures')
    pass(left - 1)
    expect(has('/structures')).toBe(true)
    pass(1)
    expect(has('/structures')).toBe(false)
  })

  it('was begun yesterday when midnight came while it was rendered, and is not answered', async () => {
    const { cache, pass, asked, has } = aCache({ start: '2026-03-02T22:59:59.000Z' })
    const slow = slowly()
    const answer = cache.render(asked('/structures'), slow.render)
    pass(2_000)
    slow.end('f')
    await answer
    expect(has('/structures')).toBe(false)
  })

  it('gives way to what is there now: nothing', async () => {
    const { cache, pass, asked, put, has } = aCache()
    await put('/structures/a')
    pass(11 * minute)
    expect(await cache.render(asked('/structures/a'), async () => ({ other: 404 }))).toEqual({ other: 404 })
    expect(has('/structures/a')).toBe(false)
  })

  it('is no younger where the machine’s clock is put back, and of another day it is not answered', async () => {
    const { cache, clock, pass, put, has } = aCache({ start: '2026-03-02T09:00:00.000Z' })
    await put('/')
    pass(10 * minute)
    clock.advance(-1_000)
    expect(cache.take('/')?.isAged).toBe(true)
    clock.advance(-24 * 60 * minute)
    expect(has('/')).toBe(false)
  })

  it('is no older where the clock is put forward within its day', async () => {
    const { cache, clock, put } = aCache({ start: '2026-03-02T09:00:00.000Z' })
    await put('/')
    clock.advance(300 * minute)
    expect(cache.take('/')?.isAged).toBe(false)
  })
})

describe('the memory', () => {
  /** Text that no coding makes smaller. */
  const noise = (bytes: number, seed: number): string => {
    let state = seed + 1
    return Array.from({ length: bytes }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return String.fromCharCode(32 + (state % 90))
    }).join('')
  }

  /** The same for ever, and for coders no smaller than its signs need. */
  const dense = (length: number, seed: number): string =>
    Array.from({ length: Math.ceil(length / 43) }, (_, part) =>
      createHash('sha256').update(`${seed} ${part}`).digest('base64url'),
    )
      .join('')
      .slice(0, length)

  it('stays within its budget; what was not asked for longest leaves first', async () => {
    const { cache, put, has } = aCache({ budgetBytes: 100_000 })
    for (let n = 0; n < 30; n += 1) {
      await put(`/structures/${n}`, noise(4_000, n))
      expect(cache.take('/structures/0')).not.toBeNull()
      expect(cache.figures().bytes).toBeLessThanOrEqual(100_000)
    }
    const { entries, evicted } = cache.figures()
    expect(entries + evicted).toBe(30)
    expect(entries).toBeGreaterThan(10)
    expect([has('/structures/1'), has('/structures/29')]).toEqual([false, true])
  })

  it('counts each form that is made of a page', async () => {
    const { cache, put } = aCache({ budgetBytes: 10 * 2 ** 20 })
    await put('/', noise(20_000, 1))
    const one = cache.figures().bytes
    const page = cache.take('/')
    await page?.form('identity')
    await page?.form('identity')
    expect(cache.figures().bytes).toBe(one + 20_000)
    const zipped = (await page?.form('gzip'))?.bytes.byteLength ?? 0
    expect(cache.figures().bytes).toBe(one + 20_000 + zipped)
    await put('/', 'g')
    expect(cache.figures().bytes).toBeLessThan(1_200)
  })

  it('lets forms that few ask for push out each other, and no page', async () => {
    const { cache, put, has } = aCache({ budgetBytes: 200_000 })
    for (let n = 0; n < 12; n += 1) await put(`/structures/${n}`, dense(9_000, n))
    for (let n = 0; n < 12; n += 1) {
      const page = cache.take(`/structures/${n}`)
      for (const coding of ['gzip', 'identity'] as const)
        expect((await page?.form(coding))?.bytes.byteLength).toBeGreaterThan(5_000)
      expect(cache.figures().bytes).toBeLessThanOrEqual(200_000)
    }
    expect(cache.figures()).toMatchObject({ entries: 12, evicted: 0 })
    expect(has('/structures/0')).toBe(true)
    // What was asked for last is there still; the first ones are made anew.
    expect(cache.take('/structures/11')?.formNow('identity')).not.toBeNull()
    expect(cache.take('/structures/0')?.formNow('identity')).toBeNull()
    expect(await textOf(cache.take('/structures/0'))).toHaveLength(9_000)
  })

  it('keeps no page that would push out all others', async () => {
    const { cache, put, has } = aCache({ budgetBytes: 100_000 })
    expect(await textOf(await put('/', noise(20_000, 2)))).toHaveLength(20_000)
    expect(has('/')).toBe(false)
    expect(cache.figures().bytes).toBe(0)
  })

  it('tells how it fares', async () => {
    const { cache, put, has } = aCache()
    await put('/')
    expect([has('/'), has('/'), has('/nulle-part')]).toEqual([true, true, false])
    expect(cache.figures()).toMatchObject({ hits: 2, renderings: 1, entries: 1, evicted: 0 })
  })
})
