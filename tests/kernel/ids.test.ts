import { describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'

describe('ids', () => {
  it('sort as they were made, also when thousands are made within one millisecond', () => {
    const made = Array.from({ length: 20_000 }, newId)
    expect(made).toEqual(made.toSorted())
    expect(new Set(made).size).toBe(made.length)
  })

  it('have the shape of a UUID of version 7 and the time of now in front', () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before)
  })
})
