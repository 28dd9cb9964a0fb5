import { randomUUID } from 'node:crypto'
import { openBare } from '../support/bare-database'
import { answerCalls } from '../support/child'

/** The worker's two statements and nothing else: claim up to four, finish each. */
const database = await openBare(process.env.BENCH_DATABASE ?? '')
const atOnce = 4
let ended = 0
let statements = 0
let rounds: Promise<void> = Promise.resolve()
let stopping = false

const due = (status: string, instant: string) =>
  `SELECT * FROM (SELECT "id", "run_after" FROM "effects" WHERE "status" = '${status}' AND "${instant}" <= ? AND ("type" IN (?)) ORDER BY "run_after" LIMIT ?)`
const claim = `UPDATE "effects" SET "attempts" = "attempts" + ("status" = 'running'), "status" = 'running', "lease_until" = ?, "lease_token" = ?
  WHERE "id" IN (SELECT "id" FROM (${[due('waiting', 'run_after'), due('failed', 'run_after'), due('running', 'lease_until')].join(' UNION ALL ')}) ORDER BY "run_after" LIMIT ?) RETURNING *`
const finish = `UPDATE "effects" SET "lease_until" = ?, "lease_token" = ?, "status" = ?, "done_at" = ?, "last_error" = ?
  WHERE "lease_token" = ? AND "status" = 'running' AND "id" IN (?) RETURNING "id"`

async function work(): Promise<void> {
  while (!stopping) {
    const token = randomUUID()
    const now = new Date().toISOString()
    const each = [now, 'bench.nothing', atOnce]
    const leaseUntil = new Date(Date.now() + 60_000).toISOString()
    const args = [leaseUntil, token, ...each, ...each, ...each, atOnce]
    const { rows } = await database.execute({ sql: claim, args })
    statements += 1
    if (rows.length === 0) return
    for (const row of rows) {
      const done = [null, null, 'done', new Date().toISOString(), null, token, row.id ?? null]
      ended += (await database.execute({ sql: finish, args: done })).rows.length
      statements += 1
    }
    // The driver answers without a cycle of the event loop: calls from outside would wait otherwise.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

answerCalls(
  {
    begin: () => {
      ended = 0
      statements = 0
      stopping = false
      rounds = work()
    },
    progress: () => ended,
    end: async () => {
      stopping = true
      await rounds
      return { ended, statements }
    },
  },
  async () => database.close(),
)
