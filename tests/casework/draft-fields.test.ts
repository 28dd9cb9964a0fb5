import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FieldChange, type FieldChanges, flatFields, mergeFields, notedChanges } from '@/casework/draft-fields'

const at = '2026-03-02T09:00:00.000Z'
const by = (revision: number, writer: string): FieldChange => ({ revision, writer, byId: writer, by: writer, at })
const typed = (fields: Record<string, string | boolean>, shownRevision: number, more = {}) => ({
  fields,
  shownRevision,
  seen: {},
  writer: 'mine',
  ...more,
})

describe('a draft that several people write', () => {
  it('takes what this person typed into fields that nobody else wrote since', () => {
    const changes = { a: by(6, 'hers') }
    expect(mergeFields({ a: 'x', b: 'y' }, changes, typed({ b: 'z' }, 5))).toEqual({
      written: { b: 'z' },
      conflicts: [],
    })
  })

  it('holds both values where somebody else wrote the same field since it was read', () => {
    const { written, conflicts } = mergeFields({ a: 'theirs' }, { a: by(6, 'hers') }, typed({ a: 'mine' }, 5))
    expect(written).toEqual({})
    expect(conflicts).toEqual([{ name: 'a', theirs: 'theirs', byId: 'hers', by: 'hers', at }])
  })

  it('asks nothing where both wrote the same, where this form wrote last, or where the field was read again', () => {
    const changes = { a: by(6, 'hers') }
    expect(mergeFields({ a: 'x' }, changes, typed({ a: 'x' }, 5))).toEqual({ written: {}, conflicts: [] })
    expect(mergeFields({ a: 'x' }, { a: by(6, 'mine') }, typed({ a: 'y' }, 5)).written).toEqual({ a: 'y' })
    expect(mergeFields({ a: 'x' }, changes, typed({ a: 'y' }, 5, { seen: { a: 6 } })).written).toEqual({ a: 'y' })
  })

  it('takes an absent box for one that is not ticked, and names no field of an object’s own', () => {
    expect(mergeFields({}, {}, typed({ box: false, text: '' }, 1)).written).toEqual({})
    expect(mergeFields({}, {}, typed({ constructor: 'x' }, 1)).written).toEqual({ constructor: 'x' })
    expect(flatFields({ answers: { a: 'x', b: undefined }, c: true })).toEqual({ 'answers.a': 'x', c: true })
  })

  it('keeps every field of two people, in whatever order their savings come, unless both wrote the same one', () => {
    const names = ['a', 'b', 'c', 'd']
    const person = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(person, person, (first, second) => {
        const changes: FieldChanges = {}
        const one = mergeFields({}, changes, typed(first, 1, { writer: 'one' }))
        const afterOne = { ...one.written }
        const noted = notedChanges(changes, one.written, by(2, 'one'))
        const two = mergeFields(afterOne, noted, typed(second, 1, { writer: 'two' }))
        const after = { ...afterOne, ...two.written }
        for (const name of names) {
          if (name in first) expect(after[name]).toBe(first[name])
          else if (name in second) expect(after[name]).toBe(second[name])
          else expect(after[name]).toBeUndefined()
        }
        const both = names.filter((name) => name in first && name in second && first[name] !== second[name])
        expect(two.conflicts.map(({ name }) => name).toSorted()).toEqual(both)
      }),
    )
  })
})
