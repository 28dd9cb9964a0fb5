import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { updateOrganization } from '@/organizations/commands/update-organization'
import { drawnDepartments, spread, viewOf } from '@/organizations/map/arrange'
import { locate, locateWaiting } from '@/organizations/map/locate'
import { askedAddressOf, organizationPlaces } from '@/organizations/map/place'
import { drawingSize, isDrawn, projected } from '@/organizations/map/projection'
import { pointsOf } from '@/organizations/map/queries'
import { departmentShapes } from '@/organizations/map/shapes'
import { organizations } from '@/organizations/organization'
import { httpAddressSearch, placeIn } from '@/platform/address-search/http-address'
import type { CallTime } from '@/platform/paced-calls'
import { findOne } from '@/platform/rows'
import { aStructure, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { json, type PublicService, publicService } from '../support/public-service'

type Told = Record<string, unknown>

/** A feature as the service tells it, invented. */
const aFeature = (coordinates: unknown = [-1.24, 49.3], properties: Told = {}): Told => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties: {
    label: '1 Rue des Marais 50500 Carentan',
    score: 0.91,
    type: 'housenumber',
    name: '1 Rue des Marais',
    postcode: '50500',
    citycode: '50099',
    city: 'Carentan',
    context: '50, Manche, Normandie',
    ...properties,
  },
})
const features = (...list: readonly unknown[]): Told => ({ type: 'FeatureCollection', features: list })

let service: PublicService
let told: string[]
let waited: number[]
let nowMs: number
const time: CallTime = {
  nowMs: () => nowMs,
  wait: async (ms) => {
    waited.push(ms)
    nowMs += ms
  },
}
const search = (timeoutMs = 2_000) => httpAddressSearch(service.url, (why) => told.push(why), { time, timeoutMs })
const asked = { line: '1 rue des Marais 50500 Carentan', postalCode: '50500' }

beforeEach(async () => {
  service = await publicService('/geocodage/search', features())
  told = []
  waited = []
  nowMs = 1_000
})
afterEach(() => service.close())

describe('an address is found', () => {
  test('as a point, with how sure the service is', async () => {
    service.answer((_, response) => json(response, features(aFeature(), aFeature([2.35, 48.85]))))
    expect(await search().find(asked)).toEqual({
      kind: 'found',
      place: { longitude: -1.24, latitude: 49.3, score: 0.91, label: '1 Rue des Marais 50500 Carentan' },
    })
    expect(Object.fromEntries(service.asked[0] ?? [])).toEqual({ q: asked.line, limit: '1', postcode: '50500' })
  })

  test('or not at all', async () => {
    expect(await search().find(asked)).toEqual({ kind: 'found', place: null })
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['no list', { features: 'x' }],
    ['a feature that is none', features('x')],
    ['no geometry', features({ ...aFeature(), geometry: null })],
    ['one number', features(aFeature([1]))],
    ['numbers as texts', features(aFeature(['-1.24', '49.3']))],
    ['a point outside the earth', features(aFeature([-1.24, 149]))],
  ])('an answer with %s is none', (_, given) => {
    expect(placeIn(given)).toBeUndefined()
  })

  test.each([
    ['score', undefined],
    ['score', null],
    ['score', '0.9'],
    ['score', 7],
    ['label', undefined],
    ['label', null],
  ])('a feature whose %s is %s is never surer for it', (name, given) => {
    const place = placeIn(features(aFeature(undefined, { [name]: given })))
    expect(place).toMatchObject(name === 'score' ? { score: 0 } : { score: 0.91, label: '' })
  })

  test('later, when the service is slow, broken, nonsense or wants no more calls', async () => {
    service.answer(() => undefined)
    expect(await search(200).find(asked)).toEqual({ kind: 'away' })
    for (const [status, body] of [
      [500, {}],
      [200, '<html>'],
      [404, {}],
    ] as const) {
      service.answer((_, response) => json(response, body, status))
      expect(await search().find(asked)).toEqual({ kind: 'away' })
    }
    service.answer((_, response) => json(response, {}, 429, { 'retry-after': '30' }))
    const held = search()
    expect(await held.find(asked)).toEqual({ kind: 'away' })
    const before = service.asked.length
    expect(await held.find(asked)).toEqual({ kind: 'away' })
    expect(service.asked.length).toBe(before)
    expect(told.join(' ')).not.toContain('Marais')
  })

  test('one at a time, a quarter of the pace that the service allows', async () => {
    const one = search()
    await one.find(asked)
    await one.find(asked)
    expect(waited).toEqual([80])
  })
})

describe('a structure on the map', () => {
  let portal: TestPortal
  beforeEach(async () => {
    const opened = await testPortal()
    portal = { ...opened, addresses: search() }
  })
  afterEach(() => portal.close())

  const placeOf = (organizationId: string) =>
    findOne(portal, organizationPlaces, { organizationId: { equals: organizationId } })
  const read = async (id: string) => {
    const organization = await portal.store.get(organizations, id)
    if (!organization) throw new Error('no structure')
    return organization
  }

  it('stands where its address was found, once, and again when it moves', async () => {
    const { organization, admin } = await aStructure(portal)
    service.answer((_, response) => json(response, features(aFeature())))
    expect(await locate(portal, organization)).toBe('placed')
    expect(await locate(portal, organization)).toBe('asIs')
    expect(service.asked).toHaveLength(1)
    expect(await placeOf(organization.id)).toMatchObject({ state: 'found', longitude: -1.24, latitude: 49.3 })

    service.answer((_, response) => json(response, features(aFeature([-0.36, 49.18]))))
    const { id: organizationId, revision, displayName, kind } = await read(organization.id)
    value(
      await updateOrganization.run(portal, admin, {
        ...{ formKey: formKey(), revision, organizationId, displayName, kind, department: '14', website: '' },
        ...{ city: 'Caen', postalCode: '14000', street: '2 quai des Cuves', description: { blocks: [] } },
      }),
    )
    await runEffects(portal)
    expect(await placeOf(organization.id)).toMatchObject({
      address: '2 quai des Cuves 14000 Caen',
      longitude: -0.36,
    })
  })

  it.each([
    ['nothing', []],
    ['something that the service is not sure of', [aFeature(undefined, { score: 0.49 })]],
  ])('stands nowhere where the service found %s, and is not asked for again', async (_, list) => {
    const { organization } = await aStructure(portal)
    service.answer((_request, response) => json(response, features(...list)))
    expect(await locate(portal, organization)).toBe('placed')
    expect(await placeOf(organization.id)).toMatchObject({ state: 'uncertain', longitude: null, latitude: null })
    expect(await locate(portal, organization)).toBe('asIs')
  })

  it('stands nowhere from the moment it moves until its new address is found', async () => {
    const { organization } = await aStructure(portal)
    service.answer((_, response) => json(response, features(aFeature())))
    await locate(portal, organization)
    expect([...(await pointsOf(portal, [organization.id])).keys()]).toEqual([organization.id])
    await portal.store.swap(organizations, organization, { street: '9 rue Neuve' })
    expect((await pointsOf(portal, [organization.id])).size).toBe(0)
    await locate(portal, await read(organization.id))
    expect((await pointsOf(portal, [organization.id])).size).toBe(1)
  })

  it('waits while the service is away, and the hourly look comes back to it', async () => {
    const { organization } = await aStructure(portal)
    service.answer((_, response) => json(response, {}, 500))
    expect(await locateWaiting(portal)).toBe(0)
    expect(await placeOf(organization.id)).toBeNull()
    service.answer((_, response) => json(response, features(aFeature())))
    expect(await locateWaiting(portal)).toBe(1)
    expect(await placeOf(organization.id)).toMatchObject({ state: 'found' })
    expect(await locateWaiting(portal)).toBe(0)
  })

  it('is not asked for from elsewhere, without a town, or where no service is configured', async () => {
    const { organization } = await aStructure(portal)
    expect(askedAddressOf({ ...organization, department: 'other' })).toBeNull()
    expect(askedAddressOf({ ...organization, city: '  ' })).toBeNull()
    expect(await locate({ ...portal, addresses: null }, organization)).toBe('asIs')
    expect(service.asked).toEqual([])
  })
})

describe('the drawing', () => {
  it.each([
    ['Caen', -0.37, 49.18, '14'],
    ['Évreux', 1.15, 49.02, '27'],
    ['Saint-Lô', -1.09, 49.11, '50'],
    ['Alençon', 0.09, 48.43, '61'],
    ['Rouen', 1.1, 49.44, '76'],
  ] as const)('has %s in its department', (_, longitude, latitude, department) => {
    expect(isDrawn({ longitude, latitude })).toBe(true)
    const point = projected({ longitude, latitude })
    const holding = Object.entries(departmentShapes).filter(([, path]) => holds(path, point))
    expect(holding.map(([code]) => code)).toEqual([department])
  })

  it('has no place for what lies elsewhere', () => {
    expect(isDrawn({ longitude: 2.35, latitude: 48.85 })).toBe(false)
    expect(isDrawn({ longitude: -61.5, latitude: 16.2 })).toBe(false)
    expect(drawingSize.width).toBeGreaterThan(600)
  })
})

describe('marks of one town', () => {
  const apart = (points: readonly { readonly x: number; readonly y: number }[]) =>
    Math.min(
      ...points.flatMap((one, index) =>
        points.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
      ),
    )

  it('stand around it, none over another, the first one on the place itself', () => {
    const places = Array.from({ length: 25 }, () => ({ x: 300, y: 250 }))
    const drawn = spread(places, 11)
    expect(drawn[0]).toEqual({ x: 300, y: 250 })
    expect(apart(drawn)).toBeGreaterThan(22)
    expect(Math.max(...drawn.map(({ x, y }) => Math.hypot(x - 300, y - 250)))).toBeLessThan(11 * 14)
  })

  it('stay where they are when there is room', () => {
    const places = [
      { x: 10, y: 10 },
      { x: 90, y: 10 },
      { x: 50, y: 80 },
    ]
    expect(spread(places, 11)).toEqual(places)
  })

  it('are drawn inside the view of their department', () => {
    for (const department of drawnDepartments) {
      const { x, y, width, height } = viewOf(department)
      for (const [, left, top] of departmentShapes[department].matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
        expect(Number(left) - x).toBeGreaterThan(0)
        expect(x + width - Number(left)).toBeGreaterThan(0)
        expect(Number(top) - y).toBeGreaterThan(0)
        expect(y + height - Number(top)).toBeGreaterThan(0)
      }
    }
  })
})

/** Whether a point lies in a shape: how often a ray to the right crosses its border. */
function holds(path: string, { x, y }: { readonly x: number; readonly y: number }): boolean {
  let inside = false
  for (const ring of path.split('z').filter(Boolean)) {
    const corners = ring
      .slice(1)
      .split('L')
      .map((pair) => pair.split(' ').map(Number) as [number, number])
    for (const [index, [x1, y1]] of corners.entries()) {
      const [x2, y2] = corners[(index + 1) % corners.length] ?? [x1, y1]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}
