import { describe, expect, it } from 'vitest'
import { displayNameFault, handleFault, likenessOf } from '@/community/member'

describe('COM-1: a handle', () => {
  it('is of letters, digits and single hyphens, and begins with a letter', () => {
    for (const handle of ['lea', 'lea-martin', 'atelier-2', 'a'.repeat(30)]) expect(handleFault(handle)).toBeNull()
    for (const handle of [
      'le',
      '-lea',
      'lea-',
      'le--a',
      '2lea',
      'léa',
      'Lea',
      'le a',
      'lеa',
      'a'.repeat(31),
      'lea\u202e',
    ])
      expect([handle, handleFault(handle) === null]).toEqual([handle, false])
  })
  it('EX80: two that look alike are one', () => {
    expect(likenessOf('rnarie')).toBe(likenessOf('marie'))
    expect(likenessOf('l0uis')).toBe(likenessOf('louis'))
    expect(likenessOf('le-a')).toBe(likenessOf('lea'))
    expect(likenessOf('lea')).not.toBe(likenessOf('leo'))
  })
  it('is none of the Région’s, nor one that looks like it', () => {
    for (const handle of ['moderation', 'm0deration', 'reg1on', 'region-normandie', 'admin'])
      expect([handle, handleFault(handle)]).toEqual([handle, expect.stringContaining('réservé')])
  })
})

describe('COM-1: a display name', () => {
  it('EX81: has Latin letters, and no sign that only looks like one', () => {
    for (const name of ['Léa d’Aubigné', 'Jean-Noël L.', 'Öykü Şahin', "N'Golo"])
      expect(displayNameFault(name)).toBeNull()
    for (const name of ['Lеa', 'Ｌéa', 'Léa ✔', 'Léa 2', '…', 'Léa\u202eneb'])
      expect([name, displayNameFault(name) === null]).toEqual([name, false])
  })
  it('does not pass for the Région or its moderators', () => {
    for (const name of ['Région Normandie', 'La Region', 'Modératrice', 'Équipe administrative'])
      expect([name, displayNameFault(name)]).toEqual([name, expect.stringContaining('Région')])
  })
})
