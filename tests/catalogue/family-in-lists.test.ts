import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFamily } from '@/catalogue/commands/write-family'
import { describePair, describeTerms, levelName } from '@/catalogue/competency'
import { allFamilies } from '@/catalogue/families'
import { offeredPeriods } from '@/catalogue/family'
import { familyInput } from '@/catalogue/family-lines'
import {
  allOfCatalogue,
  badgesNewOn,
  findCatalogue,
  findCatalogueBadge,
  structuresBehind,
} from '@/catalogue/public-catalogue'
import { whatStructuresAward } from '@/catalogue/what-structures-award'
import { previewFamily } from '@/insights/family-preview'
import { isEmbeddedBadge } from '@/openbadges/documents/badges'
import { organizations } from '@/organizations/organization'
import { searchEverything } from '@/search/queries'
import { aMappedBadge, aParticipant } from '../support/builders/awards'
import { aSchemeManager, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const manager = aSchemeManager()
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => portal.close())

interface Written {
  readonly state?: string
  readonly territories?: readonly string[]
  readonly inForceFrom?: string
  readonly threshold?: number
  readonly name?: string
}

async function writes({
  state = 'trial',
  territories = ['50'],
  inForceFrom = '2026-03-02',
  threshold = 2,
  name = 'Je pratique',
}: Written) {
  const given = familyInput.parse({
    ...{ code: 'numeriques', name: 'Compétences numériques', state, territories, inForceFrom },
    competencies: 'donnees | Traiter des données',
    levels: `pratique | ${name} | ${threshold}`,
    milestones: '',
  })
  const { digest } = value(await previewFamily(portal, manager, given))
  value(await writeFamily.run(portal, manager, { ...given, seen: digest, formKey: formKey(), reason: 'Essai' }))
  await runEffects(portal)
}

async function structureIn(department: '14' | '50') {
  const party = await aParticipant(portal, '2025-01-16')
  const row = await portal.store.get(organizations, party.organization.id)
  if (row) await portal.store.swap(organizations, row, { department })
  return party
}
const partial = { competency: 'donnees', level: 'pratique', coverage: 'partial' } as const
const mapped = async (party: Awaited<ReturnType<typeof structureIn>>, name: string) =>
  aMappedBadge(portal, party.organization, name, partial, '2026-03-02')

/** Without what keeps a number with its word. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

const listed = async (): Promise<readonly string[]> => {
  const names: string[] = []
  for await (const { badgeName } of allOfCatalogue(portal, {})) names.push(badgeName)
  return names.toSorted()
}

describe('FAM-3, in every list: a badge of a family that is on trial elsewhere stands in none', () => {
  it('is in the catalogue, among the new ones and on the page of a structure of the territory alone', async () => {
    await writes({})
    const [here, there] = [await structureIn('50'), await structureIn('14')]
    await mapped(here, 'Tableur')
    const elsewhere = await mapped(there, 'Tableur ailleurs')
    expect(await listed()).toEqual(['Tableur'])
    expect((await findCatalogue(portal, {})).total).toBe(1)
    expect((await badgesNewOn(portal, '2026-03-02')).map(({ badgeName }) => badgeName)).toEqual(['Tableur'])
    expect(await structuresBehind(portal, { competency: 'donnees' })).toBe(1)
    expect(await findCatalogueBadge(portal, elsewhere.id)).toBeNull()
    const awarded = await whatStructuresAward(portal, [here.organization.id, there.organization.id])
    expect([...awarded.keys()]).toEqual([here.organization.id])
  })

  it('appears when the family opens, on the day on which it does, and leaves when it closes', async () => {
    await writes({})
    await mapped(await structureIn('14'), 'Tableur')
    await writes({ state: 'open', territories: [], inForceFrom: '2026-03-10' })
    expect(await listed()).toEqual([])
    portal.clock.set('2026-03-09T23:00:00.000Z')
    expect(await listed()).toEqual(['Tableur'])
    await writes({ state: 'closed', territories: [], inForceFrom: '2026-03-20' })
    portal.clock.set('2026-03-19T23:00:00.000Z')
    expect(await listed()).toEqual([])
  })

  it('is found by the search on the same days', async () => {
    await writes({})
    await mapped(await structureIn('14'), 'Tableurissime')
    const found = async () => value(await searchEverything(portal, { q: 'tableurissime' })).total
    await runEffects(portal)
    expect(await found()).toBe(0)
    await writes({ state: 'open', territories: [], inForceFrom: '2026-03-10' })
    expect(await found()).toBe(0)
    portal.clock.set('2026-03-10T09:00:00.000Z')
    expect(await found()).toBe(1)
  })

  it('has the days of each version that offers it to the department', async () => {
    await writes({})
    await writes({ state: 'open', territories: [], inForceFrom: '2026-03-10' })
    await writes({ state: 'closed', territories: [], inForceFrom: '2026-03-20' })
    const versions = await allFamilies(portal)
    const days = (department: string) => offeredPeriods(versions, partial, department)
    expect(days('14')).toEqual([{ from: '2026-03-10', to: '2026-03-20' }])
    expect(days('50')).toEqual([
      { from: '2026-03-02', to: '2026-03-10' },
      { from: '2026-03-10', to: '2026-03-20' },
    ])
    expect(offeredPeriods(versions, { competency: 'adapt', level: 'practice' }, '14')).toHaveLength(1)
  })
})

describe('FAM-5: words of a family are those of the version in force', () => {
  it('its threshold in « n pour 1 », its names, until the day on which others begin', async () => {
    await writes({ threshold: 2 })
    expect(plain(describeTerms(partial))).toBe('Traiter des données · je pratique, 2 pour 1')
    await writes({ threshold: 4, name: 'J’utilise', inForceFrom: '2026-03-10' })
    expect(plain(describeTerms(partial))).toBe('Traiter des données · je pratique, 2 pour 1')
    portal.clock.set('2026-03-10T09:00:00.000Z')
    expect(plain(describeTerms(partial))).toBe('Traiter des données · j’utilise, 4 pour 1')
    expect(describePair('adapt', 'practice')).toBe('S’adapter · je pratique')
    expect(plain(describeTerms({ competency: 'adapt', level: 'practice', coverage: 'partial' }))).toBe(
      'S’adapter · je pratique, 3 pour 1',
    )
    expect(levelName('pratique', 'donnees')).toBe('J’utilise')
  })

  it('of a code that no family has, the code itself; a badge that another process wrote is looked up', async () => {
    expect(plain(describeTerms({ ...partial, competency: 'inconnue', level: 'aucun' }))).toContain('plusieurs pour 1')
    expect(await isEmbeddedBadge(portal, 'donnees-pratique')).toBe(false)
    await writes({})
    expect(await isEmbeddedBadge(portal, 'donnees-pratique')).toBe(true)
  })
})
