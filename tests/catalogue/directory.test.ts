import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryAddress, directoryQuestionOf, structuresFitting } from '@/app/(portal)/structures/directory-question'
import { fill } from '@/demonstration/fill'
import { pointsOf } from '@/organizations/map/queries'
import { findDirectory } from '@/recognition/directory'
import { directoryFile } from '@/recognition/directory-csv'
import { type TestPortal, testPortal } from '../support/portal'

const everything = { search: '', kind: '', competency: null, department: '' } as const

describe('the question of the directory’s address', () => {
  const question = (text: string) => {
    const asked = new URLSearchParams(text)
    return directoryQuestionOf((name) => asked.get(name) ?? '')
  }

  it('is read and written in French words', () => {
    const asked = question('q=relais&competence=communiquer&departement=14')
    expect(asked).toEqual({ search: 'relais', kind: '', competency: 'communicate', department: '14' })
    expect(directoryAddress(asked)).toBe('/structures?q=relais&competence=communiquer&departement=14')
    expect(directoryAddress(asked, '/structures', 2)).toContain('page=2')
    expect(directoryAddress(everything)).toBe('/structures')
  })

  it('asks for nothing where it names what does not exist', () => {
    expect(question('type=x&competence=voler&departement=75')).toEqual(everything)
    expect(question('departement=toString')).toEqual(everything)
  })
})

describe('the directory of a demonstration', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
    await fill(portal, portal.clock, {
      today: '2026-11-23T09:00:00.000Z',
      size: { structures: 8, people: 4, awards: 6 },
    })
  }, 120_000)
  afterAll(() => portal.close())

  it('says what the badges of each structure lead to, and filters by competence', async () => {
    const all = await structuresFitting(portal, everything)
    expect(all.map(({ id }) => id)).toEqual(
      (await findDirectory(portal, { search: '', kind: '', department: '' })).map(({ id }) => id),
    )
    const communicating = await structuresFitting(portal, { ...everything, competency: 'communicate' })
    expect(communicating.length).toBeGreaterThan(0)
    expect(communicating.length).toBeLessThan(all.length)
    for (const { awarded } of communicating)
      expect(awarded?.regionalBadges.some((code) => code.startsWith('communicate-'))).toBe(true)
  })

  it('has a point for each structure, found as any other address is', async () => {
    const all = await structuresFitting(portal, everything)
    const points = await pointsOf(
      portal,
      all.map(({ id }) => id),
    )
    expect([...points.keys()].toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  })

  it('is exported with what its page shows, and nothing else', async () => {
    const all = await structuresFitting(portal, everything)
    const text = await directoryFile(all, 'https://badges.example').text()
    expect(text.trim().split('\n')).toHaveLength(all.length + 1)
    expect(text).toContain(`https://badges.example/structures/${all[0]?.slug}`)
    expect(text).not.toContain('@')
  })
})
