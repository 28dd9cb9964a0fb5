import type { Express } from 'express'
import type { CollectionConfig, CollectionSlug } from 'payload'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { lastingPages } from '@/editorial/kinds'
import { type AccessTable, matches, permittedNow } from '@/platform/access'
import { type Actor, hasStaffRole, organizationIdsOf, seatIn } from '@/platform/actor'
import { columnsOf, internalColumns } from '@/platform/store/columns'
import { collection, nothing } from '@/platform/store/store'
import { accessTables } from '@/server/access-tables'
import { type TestPortal, testPortal } from '../support/portal'
import { aPng, aRecord, type Fields } from './a-record'
import { otherOrganization, ownOrganization, type Visitor, visitorsOf } from './people-of-each-role'

const collections = collectionsOf(slices)

interface Row {
  readonly id: string
  readonly [field: string]: unknown
}

const tables = Object.values(accessTables)
const tableOf = (slug: string): AccessTable => tables.find((table) => slug in table) ?? {}
const slugs = collections.map((one) => one.slug as CollectionSlug)
/** Pages that the portal needs are removed by nobody, whatever the table says. */
const ofNoPlace = { id: { not_in: [...lastingPages] } }
const rowsOf = (slug: string) => collection<Row>(slug)

const isRegion = (actor: Actor): boolean => hasStaffRole(actor, 'reviewer', 'schemeManager', 'editor')

let portal: TestPortal
let app: Express
let visitors: readonly Visitor[] = []

/** A row with something in every column, of one structure; raw, since the test is about reading. */
function aRow(slug: string, organizationId: string): Row {
  const entries = [...columnsOf(portal.payload, slug)].map(([field, kind]): [string, unknown] => {
    if (field === 'id' || field === 'organizationId')
      return [
        field,
        field === 'id' && slug === 'organizations'
          ? organizationId
          : field === 'id'
            ? `${slug}-of-${organizationId}`
            : organizationId,
      ]
    if (internalColumns.has(field)) return [field, kind === 'json' ? [{ key: 'secret-of-the-platform' }] : null]
    if (kind === 'json') return [field, []]
    if (kind === 'boolean') return [field, false]
    if (kind === 'number') return [field, 1]
    return [field, kind === 'date' ? '2026-03-01T00:00:00.000Z' : `${field}-of-${organizationId}`]
  })
  return Object.fromEntries(entries) as unknown as Row
}

beforeAll(async () => {
  portal = await testPortal()
  ;({ app, visitors } = await visitorsOf(portal))
  // What the CMS keeps in versions it writes itself; where nothing comes with the portal, one text is written.
  for (const definition of collections.filter((one) => one.versions)) {
    const collection = definition.slug as CollectionSlug
    if ((await portal.store.count(rowsOf(collection), ofNoPlace)) > 0) continue
    const data = aRecord(definition, 'first')
    await portal.payload.create({ collection, data, depth: 0, overrideAccess: true })
  }
  for (const { slug } of collections.filter((one) => !one.auth && !one.versions)) {
    for (const organizationId of [ownOrganization, otherOrganization]) {
      await portal.store.insert(rowsOf(slug), aRow(slug, organizationId))
    }
  }
}, 120_000)
afterAll(() => portal.close())

const { host, origin } = new URL('http://portal.test')
const ask = (visitor: Visitor, method: 'get' | 'post' | 'patch' | 'delete', path: string) => {
  const request = supertest(app)[method](path).set('Host', host).set('Origin', origin)
  return visitor.cookie ? request.set('Cookie', visitor.cookie) : request
}

/** What saves owe makes the outbox longer than one page. */
async function everyPage(visitor: Visitor, slug: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let page = 1; ; page += 1) {
    const { body } = await ask(visitor, 'get', `/api/${slug}?limit=100&depth=0&sort=id&page=${page}`)
    rows.push(...((body.docs ?? []) as Row[]))
    if (body.hasNextPage !== true) return rows
  }
}

interface Answer {
  readonly status: number
  readonly body: { readonly code?: string }
}
const verdict = ({ status, body }: Answer): number | string => (status === 404 ? `404 ${body.code}` : status)

/** What editors write reaches Payload, which says « not allowed »; for the rest the front knows no such address. */
const refusalOf = (slug: string): number | string => (definitionOf(slug).custom?.editors ? 403 : '404 record.not-found')

const definitionOf = (slug: string): CollectionConfig => {
  const definition = collections.find((one) => one.slug === slug)
  if (!definition) throw new Error(`No collection « ${slug} ».`)
  return definition
}

/** Gives each attempt a right document of its own and removes what came of it. */
async function placeFor(slug: CollectionSlug) {
  const definition = definitionOf(slug)
  const { code } = aRecord(definition, '')
  const known = (await portal.store.find(rowsOf(slug), { where: {}, limit: 200 })).map(({ id }) => id)
  // Where all codes are in use, the one that is to be created makes room first.
  const coded = definition.fields.some((field) => 'name' in field && field.name === 'code' && field.type === 'select')
  if (coded) await portal.store.remove(slug, { code: { equals: String(code) } })
  return async <T>(name: string, attempt: (data: Fields) => PromiseLike<T>): Promise<T> => {
    const data = aRecord(definition, name)
    const answer = await attempt(data)
    // Uploads are named by the portal: what was made is what was not there before.
    await portal.store.remove(slug, definition.upload ? { id: { not_in: known } } : { id: { equals: String(data.id) } })
    return answer
  }
}

const file = { name: 'image.png', mimetype: 'image/png', data: Buffer.from(aPng, 'base64'), size: 0 }
/** Where documents are files, a right one comes with its file. */
const fileFor = (slug: string) => (definitionOf(slug).upload ? { file } : {})
const sent = (request: supertest.Test, slug: string, data: Fields) =>
  definitionOf(slug).upload
    ? request
        .field('_payload', JSON.stringify(data))
        .attach('file', file.data, { filename: file.name, contentType: file.mimetype })
    : request.send(data)

/** The same past the front: what Payload’s own access says to this person. */
async function createdBy({ actor }: Visitor, slug: CollectionSlug, data: Fields): Promise<'created' | number> {
  const user = actor.kind === 'member' ? { id: actor.userId, collection: 'users' } : undefined
  const file = fileFor(slug)
  const created = portal.payload.create({ collection: slug, data, depth: 0, overrideAccess: false, user, ...file })
  return created.then(
    () => 'created' as const,
    ({ status }: { status: number }) => status,
  )
}

it('names every collection in one table, and no collection in two', () => {
  const named = tables.flatMap((table) => Object.keys(table))
  expect(named.toSorted()).toEqual(slugs.toSorted())
})

describe.each(slugs)('%s', (slug) => {
  it('answers each role with the rows that its table says, in lists and in counts', async () => {
    const all = await portal.store.find(rowsOf(slug), { where: {}, limit: 2_000 })
    // A table that gives nobody anything must be tested on something that is there.
    expect(all.length).toBeGreaterThan(0)
    for (const visitor of visitors) {
      const filter = await permittedNow(portal, tableOf(slug), slug, 'read', visitor.actor)
      const expected = all.filter((row) => matches(filter, row)).map((row) => row.id)
      const seen = await everyPage(visitor, slug)
      expect([visitor.name, seen.map((row) => String(row.id)).toSorted()]).toEqual([visitor.name, expected.toSorted()])
      expect(JSON.stringify(seen)).not.toContain('secret-of-the-platform')
      const count = await ask(visitor, 'get', `/api/${slug}/count`)
      expect([visitor.name, count.body.totalDocs ?? 0]).toEqual([visitor.name, expected.length])
    }
  })

  it('keeps each single row from whoever may not read it', async () => {
    const [row] = await portal.store.find(rowsOf(slug), { where: {}, sort: '-id', limit: 1 })
    for (const visitor of visitors) {
      const may =
        row !== undefined && matches(await permittedNow(portal, tableOf(slug), slug, 'read', visitor.actor), row)
      const answer = await ask(visitor, 'get', `/api/${slug}/${encodeURIComponent(row?.id ?? '')}`)
      expect([visitor.name, answer.status === 200]).toEqual([visitor.name, may])
    }
  })

  it('takes a right document from those whom its table lets create, and refuses it to the others for that reason', async () => {
    const free = await placeFor(slug)
    // Right in itself: what is refused below is refused to the visitor, not to the document.
    await free('control', (data) =>
      portal.payload.create({ collection: slug, data, depth: 0, overrideAccess: true, ...fileFor(slug) }),
    )
    for (const [index, visitor] of visitors.entries()) {
      const may = (await permittedNow(portal, tableOf(slug), slug, 'create', visitor.actor)) !== nothing
      const answer = await free(`rest-${index}`, (data) => sent(ask(visitor, 'post', `/api/${slug}`), slug, data))
      expect([visitor.name, verdict(answer)]).toEqual([visitor.name, may ? 201 : refusalOf(slug)])
      const own = await free(`local-${index}`, (data) => createdBy(visitor, slug, data))
      expect([visitor.name, own]).toEqual([visitor.name, may ? 'created' : 403])
    }
  })

  it('is closed to generic changes and removals, unless its table opens them', async () => {
    const before = await portal.store.count(rowsOf(slug), {})
    const [row] = await portal.store.find(rowsOf(slug), { where: ofNoPlace, limit: 1 })
    if (!row) throw new Error('Nothing to change.')
    for (const visitor of visitors) {
      const attempts = [
        ['update', await ask(visitor, 'patch', `/api/${slug}/${row.id}`).send({ revision: 99 })],
        ['delete', await ask(visitor, 'delete', `/api/${slug}/${row.id}`)],
      ] as const
      for (const [operation, answer] of attempts) {
        const may = matches(await permittedNow(portal, tableOf(slug), slug, operation, visitor.actor), row)
        // What the one may remove, the next one must find again.
        if (may && operation === 'delete') await portal.store.insert(rowsOf(slug), row)
        expect([visitor.name, operation, verdict(answer)]).toEqual([
          visitor.name,
          operation,
          may ? 200 : refusalOf(slug),
        ])
      }
    }
    expect(await portal.store.count(rowsOf(slug), {})).toBe(before)
  })

  it('shows the Région’s own columns to its staff alone, and not about a structure of theirs', async () => {
    for (const field of tableOf(slug)[slug]?.regionOnly ?? []) {
      const seen: string[] = []
      for (const visitor of visitors) {
        const list = await ask(visitor, 'get', `/api/${slug}?limit=100&depth=0`)
        for (const row of (list.body.docs ?? []) as readonly Row[]) {
          const organizationId = String((slug === 'organizations' ? row.id : row.organizationId) ?? '')
          const one = await ask(visitor, 'get', `/api/${slug}/${encodeURIComponent(row.id)}`)
          const selected = await ask(visitor, 'get', `/api/${slug}?select[${field}]=true&where[id][equals]=${row.id}`)
          const may = isRegion(visitor.actor) && seatIn(visitor.actor, organizationId) === null
          for (const shown of [row, one.body as Row]) {
            expect([visitor.name, field, row.id, field in shown]).toEqual([visitor.name, field, row.id, may])
          }
          // A selection that leaves the structure out must not make the row nobody's.
          if (!may)
            expect([visitor.name, field, field in (selected.body.docs?.[0] ?? {})]).toEqual([
              visitor.name,
              field,
              false,
            ])
          if (may) seen.push(visitor.name)
        }
        if (isRegion(visitor.actor) && organizationIdsOf(visitor.actor).length === 0) continue
        const type = collections
          .find((one) => one.slug === slug)
          ?.fields.find((one) => 'name' in one && one.name === field)
        const question =
          type?.type === 'json' ? `where[${field}][exists]=true` : `sort=${field}&where[${field}][equals]=1`
        const answer = await ask(visitor, 'get', `/api/${slug}?${question}`)
        expect([visitor.name, field, answer.status >= 400]).toEqual([visitor.name, field, true])
        const sorted = await ask(visitor, 'get', `/api/${slug}?sort=-${field}`)
        expect([visitor.name, field, 'sort', sorted.status >= 400]).toEqual([visitor.name, field, 'sort', true])
      }
      // What nobody sees at all is tested on nothing.
      expect(seen).toContain('schemeManager')
    }
  })

  it('lets nobody sort or filter by what is hidden', async () => {
    const hidden =
      collections
        .find((one) => one.slug === slug)
        ?.fields.flatMap((field) => ('name' in field && 'hidden' in field && field.hidden ? field.name : [])) ?? []
    for (const visitor of visitors) {
      for (const field of hidden) {
        const filtered = await ask(visitor, 'get', `/api/${slug}?where[${field}][exists]=true&limit=1`)
        expect([visitor.name, field, filtered.status === 200 && (filtered.body.totalDocs ?? 0) > 0]).toEqual([
          visitor.name,
          field,
          false,
        ])
      }
    }
  })
})
