import type { Filter as MongoFilter } from 'mongodb'
import { finishValues } from './finish'
import { readRow, type Shape, type Stored, writeRow } from './mongo-rows'
import type { Claim, EffectRow, Store } from './store'

/** The queue's part of the store on MongoDB: each lease is taken and ended by a compare-and-swap of its own. */
export function mongoEffects(shapeOf: (slug: string) => Shape): Pick<Store, 'claim' | 'finish' | 'reviveEffect'> {
  return {
    async claim(claim: Claim) {
      const { rows, columns } = shapeOf('effects')
      const due = dueEffects(claim)
      const found = await Promise.all(
        due.map((one) =>
          rows
            .find(one, { projection: { _id: 1, runAfter: 1 } })
            .sort({ runAfter: 1 })
            .limit(claim.limit)
            .toArray(),
        ),
      )
      const candidates = found
        .flat()
        .sort((a, b) => Number(a.runAfter) - Number(b.runAfter))
        .slice(0, claim.limit)
      const taken: EffectRow[] = []
      // One by one: each is a compare-and-swap of its own, and two workers never hold the same row.
      for (const { _id } of candidates) {
        const lease = { status: 'running', leaseUntil: new Date(claim.leaseUntil), leaseToken: claim.token }
        const before = await rows.findOneAndUpdate(
          { $and: [{ _id }, { $or: due }] } as MongoFilter<Stored>,
          { $set: lease },
          { returnDocument: 'before' },
        )
        if (!before) continue
        const expired = before.status === 'running'
        if (expired) await rows.updateOne({ _id, leaseToken: claim.token }, { $inc: { attempts: 1 } })
        taken.push({
          ...(readRow(columns, { ...before, ...lease }) as unknown as EffectRow),
          attempts: Number(before.attempts) + Number(expired),
        })
      }
      return taken
    },

    async finish(ids, token, finish) {
      const { rows, columns } = shapeOf('effects')
      const counted = finish.status === 'dead' || (finish.status === 'failed' && finish.countAttempt)
      const update = {
        $set: writeRow(columns, 'effects', finishValues(finish)),
        ...(counted ? { $inc: { attempts: 1 } } : {}),
      }
      const ended: string[] = []
      for (const id of ids) {
        const result = await rows.updateOne({ _id: id, leaseToken: token, status: 'running' }, update)
        if (result.modifiedCount === 1) ended.push(id)
      }
      return ended
    },

    async reviveEffect(id, now) {
      const { rows } = shapeOf('effects')
      const set = { status: 'waiting', attempts: 0, runAfter: new Date(now) }
      return (await rows.updateOne({ _id: id, status: 'dead' }, { $set: set })).modifiedCount === 1
    },
  }
}

/** One filter for each status: each walks its own index in order, however many are waiting. */
function dueEffects({ now, types, keys }: Claim): MongoFilter<Stored>[] {
  const at = new Date(now)
  const only = { ...(types ? { type: { $in: [...types] } } : {}), ...(keys ? { key: { $in: [...keys] } } : {}) }
  return [
    { status: 'waiting', runAfter: { $lte: at }, ...only },
    { status: 'failed', runAfter: { $lte: at }, ...only },
    { status: 'running', leaseUntil: { $lte: at }, ...only },
  ] as MongoFilter<Stored>[]
}
