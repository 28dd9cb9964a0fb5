import { describe, expect, it } from 'vitest'
import { isLinear, patternsOf } from '../../scripts/check/patterns'

describe('the check of patterns', () => {
  it.each([
    ['^(<!--[\\s\\S]*?-->\\s*)*<svg', 'comments before a drawing'],
    ['/(api|assets).*\\.(css|js)$', 'a filter of paths'],
    ['^(a+)+$', 'a repeated repetition'],
    ['\\s+$', 'spaces at an end'],
  ])('names /%s/ (%s)', (source) => {
    expect(isLinear(source, '').isLinear).toBe(false)
  })

  it.each(['^[a-z-]{1,40}$', '\\s+', '<[^<>]*>', '^\\d{4}-\\d{2}$'])('lets /%s/ pass', (source) => {
    expect(isLinear(source, 'g').isLinear).toBe(true)
  })

  it('finds patterns wherever they stand, and those that are put together at run time', () => {
    const found = patternsOf('a.ts', 'const a = /x+/g\nconst b = (/y/.test(c))\nconst d = new RegExp(e)')
    expect(found.patterns.map(({ place, source }) => [place, source])).toEqual([
      ['a.ts:1', 'x+'],
      ['a.ts:2', 'y'],
    ])
    expect(found.composed).toEqual(['a.ts:3'])
  })
})
