import type { Collection as MongoCollection, Filter as MongoFilter } from 'mongodb'
import type { Payload } from 'payload'
import { newId } from '../../kernel/ids'
import { type Columns, columnsOf } from './columns'
import { mongoEffects } from './mongo-effects'
import { mongoWhereOf } from './mongo-filter'
import { pendingState, readRow, type Shape, type Stored, stored, takenField, writeRow } from './mongo-rows'
import { outcomesOf } from './outcomes'
import { rememberOwed } from './owed'
import { relayInSteps } from './relay-steps'
import type { Store } from './store'

type Values = Readonly<Record<string, unknown>>

/** The store on MongoDB: single-document operations over the adapter's own collections, read from the primary. */
export function mongoStore(payload: Payload): Store {
  const adapter = payload.db as unknown as {
    readonly collections: Record<string, { readonly collection: unknown } | undefined>
  }
  const known = new Map<string, Columns>()

  function shapeOf(slug: string): Shape {
    const columns = known.get(slug) ?? columnsOf(payload, slug)
    known.set(slug, columns)
    const model = adapter.collections[slug]
    if (!model) throw new Error(`No collection « ${slug} » in payload.config.ts`)
    return { rows: model.collection as MongoCollection<Stored>, columns }
  }

  const store: Store = {
    async get(of, id) {
      const { rows, columns } = shapeOf(of.slug)
      const found = await rows.findOne({ _id: id })
      if (!found) return null
      const row = readRow(columns, found) as never
      if (columns.has('pending')) rememberOwed(row, pendingState(found))
      return row
    },

    async find(of, { where, sort, limit, offset }) {
      const { rows, columns } = shapeOf(of.slug)
      const cursor = rows.find(mongoWhereOf(columns, of.slug, where) as MongoFilter<Stored>)
      const fields = sort === undefined ? [] : typeof sort === 'string' ? [sort] : sort
      if (fields.length > 0)
        cursor.sort(
          fields.map((field): [string, 1 | -1] => [stored(field.replace(/^-/, '')), field.startsWith('-') ? -1 : 1]),
        )
      if (offset) cursor.skip(offset)
      if (limit !== undefined) {
        if (limit === 0) return []
        cursor.limit(limit)
      }
      return (await cursor.toArray()).map((row) => readRow(columns, row) as never)
    },

    async findEach(reads) {
      const found = reads.map(async ({ of, where, limit }) => {
        const { rows, columns } = shapeOf(of.slug)
        const cursor = rows.find(mongoWhereOf(columns, of.slug, where) as MongoFilter<Stored>)
        if (limit !== undefined) cursor.limit(limit)
        return (await cursor.toArray()).map((document) => {
          const row = readRow(columns, document)
          if (columns.has('pending')) rememberOwed(row, pendingState(document))
          return row
        })
      })
      return (await Promise.all(found)) as never
    },

    async holdsSession({ userId, sessionId }) {
      const { rows } = shapeOf('users')
      return (await rows.findOne({ _id: userId, 'sessions.id': sessionId }, { projection: { _id: 1 } })) !== null
    },

    async count(of, where) {
      const { rows, columns } = shapeOf(of.slug)
      return rows.countDocuments(mongoWhereOf(columns, of.slug, where) as MongoFilter<Stored>)
    },

    async countEach(of, where, parts) {
      const { rows, columns } = shapeOf(of.slug)
      const each = parts.map((part) => mongoWhereOf(columns, of.slug, { and: [where, part] }) as MongoFilter<Stored>)
      return Promise.all(each.map((filter) => rows.countDocuments(filter)))
    },

    async insert(of, row) {
      const { rows, columns } = shapeOf(of.slug)
      const document = writeRow(columns, of.slug, row as unknown as Values)
      try {
        await rows.insertOne(document)
        return { outcome: 'new' as const, row: readRow(columns, document) as never }
      } catch (error) {
        const field = await takenField(rows, columns, error, document)
        if (field) return { outcome: 'exists' as const, field }
        throw error
      }
    },

    async insertMany(of, rows, { by, compare }) {
      if (rows.length === 0) return []
      const refused = await insertUnordered(of.slug, rows as readonly unknown[] as readonly Values[])
      return refused ? outcomesOf(store, of, rows, by, compare) : rows.map(() => 'new' as const)
    },

    async swap(of, expected, set) {
      const { rows, columns } = shapeOf(of.slug)
      const where = {
        $and: [{ _id: expected.id, revision: expected.revision }, mongoWhereOf(columns, of.slug, expected.where ?? {})],
      }
      const change = writeRow(columns, of.slug, set)
      try {
        const update = { ...(Object.keys(change).length > 0 ? { $set: change } : {}), $inc: { revision: 1 } }
        const before = await rows.findOneAndUpdate(where as MongoFilter<Stored>, update, { returnDocument: 'before' })
        if (!before) return { outcome: 'lost' as const }
        // What this swap made of it: the stand-in of the tests may answer « after » with what a later swap made of it.
        const after = { ...before, ...change, revision: expected.revision + 1 }
        return { outcome: 'swapped' as const, row: readRow(columns, after) as never }
      } catch (error) {
        const field = await takenField(rows, columns, error, { ...change, _id: expected.id })
        if (field) return { outcome: 'exists' as const, field }
        throw error
      }
    },

    async settle(slug, documents) {
      if (documents.length === 0) return
      const { rows, columns } = shapeOf(slug)
      const set = writeRow(columns, slug, { pending: [], pendingSince: null })
      await rows.updateMany({ $or: documents.map(({ id, revision }) => ({ _id: id, revision })) }, { $set: set })
    },

    relay: (relayed) => relayInSteps(store, relayed),

    keep: async () => undefined,

    async pendingOf(slug, id) {
      const { rows } = shapeOf(slug)
      const projection = { revision: 1, pending: 1, pendingSince: 1, formKeys: 1 }
      const found = await rows.findOne({ _id: id }, { projection })
      return found ? pendingState(found) : null
    },

    async findPending(slug, before, limit) {
      const { rows } = shapeOf(slug)
      const found = await rows
        .find({ pendingSince: { $lt: new Date(before) } } as MongoFilter<Stored>, { projection: { _id: 1 } })
        .sort({ pendingSince: 1 })
        .limit(limit)
        .toArray()
      return found.map((row) => row._id)
    },

    async remove(slug, where) {
      const { rows, columns } = shapeOf(slug)
      return (await rows.deleteMany(mongoWhereOf(columns, slug, where) as MongoFilter<Stored>)).deletedCount
    },

    async raiseTags(names, at) {
      for (const name of names) await countUp(name, at)
    },

    ...mongoEffects(shapeOf),
  }
  return store

  /** Two who bring a tag into the world at once: the one who is late finds it there. */
  async function countUp(name: string, at: string): Promise<void> {
    const { rows } = shapeOf('cache-tags')
    const change = { $inc: { counter: 1 }, $set: { raisedAt: new Date(at) } }
    const known = { name } as MongoFilter<Stored>
    if ((await rows.updateOne(known, change)).matchedCount === 1) return
    try {
      await rows.insertOne({ _id: newId(), name, counter: 1, raisedAt: new Date(at) })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error
      await rows.updateOne(known, change)
    }
  }

  /** Whether any of them was refused, since another row has its key. */
  async function insertUnordered(slug: string, rows: readonly Values[]): Promise<boolean> {
    const { rows: target, columns } = shapeOf(slug)
    const documents = rows.map((row) => writeRow(columns, slug, row))
    try {
      await target.insertMany(documents, { ordered: false })
      return false
    } catch (error) {
      const failures = [(error as { writeErrors?: unknown }).writeErrors ?? []].flat() as { readonly code: number }[]
      if (failures.length === 0 || failures.some(({ code }) => code !== 11000)) throw error
      return true
    }
  }
}
