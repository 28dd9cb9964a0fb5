import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTelling, knowable, publishableDivisions, rangeOf, rounded, type Star } from '@/insights/masking'

const offset = fc.integer({ min: 0, max: 4 })

/** A year: badges that each have a month and a place; how they are published, and what is true. */
const year = fc
  .record({
    badges: fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 60 }),
    months: fc.array(offset, { minLength: 6, maxLength: 6 }),
    places: fc.array(offset, { minLength: 4, maxLength: 4 }),
    total: offset,
  })
  .map(({ badges, months, places, total }) => {
    const truth = {
      months: months.map((_, one) => badges.filter(([month]) => month === one).length),
      places: places.map((_, one) => badges.filter(([, place]) => place === one).length),
    }
    const star: Star = {
      total: rounded(badges.length, total),
      divisions: {
        months: truth.months.map((count, one) => rounded(count, months[one] ?? 0)),
        places: truth.places.map((count, one) => rounded(count, places[one] ?? 0)),
      },
    }
    return { truth, star, count: badges.length }
  })

const published = ({ star }: { readonly star: Star }): Star => {
  const kept = publishableDivisions(star)
  return {
    ...star,
    divisions: Object.fromEntries(Object.entries(star.divisions).filter(([name]) => kept.includes(name))),
  }
}

describe('rounding of one count', () => {
  it('EX60: 3 is published as 0 or as 5, never as itself; 0 as 0', () => {
    expect([0, 1, 2, 3, 4].map((at) => rounded(3, at))).toEqual([0, 0, 5, 5, 5])
    expect([0, 1, 2, 3, 4].map((at) => rounded(0, at))).toEqual([0, 0, 0, 0, 0])
  })

  it('EX61: every published number fits five counts or more, and no small one alone', () => {
    for (let count = 0; count < 60; count += 1)
      for (let at = 0; at < 5; at += 1) {
        const number = rounded(count, at)
        const fitting = Array.from({ length: 80 }, (_, other) => other).filter((other) =>
          [0, 1, 2, 3, 4].some((place) => rounded(other, place) === number),
        )
        expect(fitting.length).toBeGreaterThanOrEqual(5)
        expect(fitting.some((other) => other === 0 || other >= 5)).toBe(true)
        expect([fitting[0], fitting.at(-1)]).toEqual([rangeOf(number).low, rangeOf(number).high])
      }
  })

  it('EX62: never goes back while a count grows, and moves once in five: who watches learns no remainder', () => {
    fc.assert(
      fc.property(offset, (at) => {
        const seen = Array.from({ length: 41 }, (_, count) => rounded(count, at))
        const moves = seen.flatMap((number, count) => (count > 0 && number !== seen[count - 1] ? [count] : []))
        expect(seen).toEqual(seen.toSorted((one, other) => one - other))
        expect(moves.slice(1).every((move, index) => move - (moves[index] ?? 0) === 5)).toBe(true)
        // The first move from zero comes at one to five, by a place that nobody outside knows.
        expect(moves[0]).toBe(5 - at)
      }),
    )
  })

  it('is right on the average of all places', () => {
    for (let count = 0; count < 40; count += 1)
      expect([0, 1, 2, 3, 4].reduce((sum, at) => sum + rounded(count, at), 0) / 5).toBe(count)
  })
})

describe('an attack by sums, totals and differences', () => {
  it('EX63: knows exactly what the arithmetic allows, and the truth is always within', () => {
    fc.assert(
      fc.property(year, ({ truth, star, count }) => {
        const ranges = knowable(star)
        for (const [name, cells] of Object.entries(truth))
          cells.forEach((cell, index) => {
            const [own, others] = [ranges[name]?.[2 * index], ranges[name]?.[2 * index + 1]]
            expect(own && own.low <= cell && cell <= own.high).toBe(true)
            expect(others && others.low <= count - cell && count - cell <= others.high).toBe(true)
          })
      }),
    )
  })

  it('EX63: the ranges are as narrow as trying every possible truth makes them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 2, maxLength: 2 }), offset, offset, offset, (counts, a, b, t) => {
        const [one = 0, other = 0] = counts
        const star = { total: rounded(one + other, t), divisions: { d: [rounded(one, a), rounded(other, b)] } }
        const fits = (count: number, number: number) => rangeOf(number).low <= count && count <= rangeOf(number).high
        const possible: number[] = []
        for (let x = 0; x < 20; x += 1)
          for (let y = 0; y < 20; y += 1)
            if (fits(x, star.divisions.d[0] ?? 0) && fits(y, star.divisions.d[1] ?? 0) && fits(x + y, star.total))
              possible.push(x)
        expect(knowable(star).d?.[0]).toEqual({ low: Math.min(...possible), high: Math.max(...possible) })
      }),
    )
  })

  it('EX64: no count, and no rest of a row beside it, is ever known to be somebody and fewer than five', () => {
    fc.assert(
      fc.property(year, (given) => {
        const told = Object.values(knowable(published(given))).flat()
        expect(told.filter(isTelling)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('EX64: without the last check it could be: 4 beside 14, published as 0 and 10 of 20', () => {
    const star = { total: 20, divisions: { levels: [0, 10] } }
    expect(knowable(star).levels?.[0]).toEqual({ low: 2, high: 4 })
    expect(publishableDivisions(star)).toEqual([])
  })

  it('EX65: a year of fewer than twenty badges is not divided', () => {
    expect(publishableDivisions({ total: 15, divisions: { months: [15, 0, 0] } })).toEqual([])
    expect(publishableDivisions({ total: 20, divisions: { months: [20, 0, 0] } })).toEqual(['months'])
  })
})
