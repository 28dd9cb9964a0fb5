import { describe, expect, it } from 'vitest'
import { type Asking, coverOf, slices, writesLeftOut } from '../support/questions/cover'
import { form, questionsOf } from '../support/questions/note'

const asking = (file: string, seconds: number, ...questions: readonly string[]): Asking => ({
  file,
  seconds,
  questions,
})

describe('the files that MongoDB is asked with', () => {
  const all = [
    asking('everything-slowly', 60, 'a', 'b', 'c'),
    asking('most', 1, 'a', 'b'),
    asking('the rest', 1, 'c', 'b'),
    asking('nothing new', 1, 'b'),
    asking('rules alone', 0),
  ]

  it('ask every question that any file asks, in little time', () => {
    expect(coverOf(all)).toEqual(['most', 'the rest'])
  })

  it('are those that run anyway first, and only what is missing then', () => {
    expect(coverOf(all, (file) => file === 'everything-slowly')).toEqual(['everything-slowly'])
    expect(coverOf(all, (file) => file === 'nothing new' || file === 'rules alone')).toEqual([
      'most',
      'nothing new',
      'the rest',
    ])
  })

  it('grow by the file that brings a new question, and by no other', () => {
    expect(coverOf([...all, asking('a new slice', 5, 'd')])).toContain('a new slice')
    expect(coverOf([...all, asking('a new screen', 5, 'a', 'c')])).not.toContain('a new screen')
  })
})

describe('a run on MongoDB', () => {
  it('is told which collections it did not write as the other one did, whatever it read and met', () => {
    const before = [asking('a', 1, 'store swap seats', 'store swap seats → lost', 'store get seats', 'store claim')]
    const now = [asking('b', 1, 'store find seats', 'store swap seats')]
    expect(writesLeftOut(before, now)).toEqual([])
    expect(writesLeftOut([...before, asking('c', 1, 'store insertMany seats')], now)).toEqual([
      'store insertMany seats',
    ])
  })

  it('knows every slice by what it has', () => {
    expect(slices(process.cwd())).toEqual(expect.arrayContaining(['platform', 'people', 'recognition', 'insights']))
    expect(slices(process.cwd())).not.toContain('ui')
  })
})

describe('a question', () => {
  const structures = { slug: 'organizations' }

  it('is the same for another value, and another one for null, for no entry, for another column', () => {
    const asked = (where: object) => questionsOf('store find', [structures, { where }])
    expect(asked({ id: { in: ['a'] } })).toEqual(asked({ id: { in: ['b', 'c'] } }))
    const different = [{ id: { in: [] } }, { id: { equals: null } }, { id: { equals: 'a' } }, { name: { equals: 'a' } }]
    expect(new Set(different.map((where) => asked(where).join())).size).toBe(different.length)
  })

  it('names each column that is written, with the kind of its value', () => {
    expect(questionsOf('store swap', [structures, { id: 'a', revision: 1 }, { name: 'A', closedAt: null }])).toEqual([
      'store swap organizations',
      'store swap organizations revision: number',
      'store swap organizations name: text',
      'store swap organizations closedAt: null',
    ])
  })

  it('of a filter is its form, in whatever order it is written', () => {
    expect(form({ or: [{ a: { equals: 1 } }, { b: { in: ['x'] } }] })).toBe(
      form({ or: [{ b: { in: ['y'] } }, { a: { equals: 2 } }] }),
    )
    expect(form({ a: { not_equals: null } })).not.toBe(form({ a: { not_equals: 'x' } }))
  })

  it('is none where Payload asks its adapter about no collection', () => {
    expect(questionsOf('payload beginTransaction', [{}])).toEqual([])
  })
})
