import type { AddressInfo } from 'node:net'
import express from 'express'
import { openBare } from '../support/bare-database'
import { answerCalls } from '../support/child'
import { rowsOf, seatsOf } from './bare-session'

/**
 * A bare write: the same check of the session, the draft read, its answers swapped under its revision in one statement
 * that waits for the disk, and nothing else: no line of the journal, no field for itself, nobody's conflict.
 */
const database = await openBare(process.env.BENCH_DATABASE ?? '')
const secret = process.env.BENCH_SECRET ?? ''
const rows = rowsOf(database)

const app = express()
app.disable('x-powered-by')
app.use(express.json({ limit: '1mb' }))

app.patch('/api/portal/applications/:id', async (request, response) => {
  const own = await seatsOf(rows, secret, request)
  if (!own) return void response.status(401).end()
  const { id } = request.params
  const [row] = await rows(
    `SELECT * FROM applications WHERE organization_id IN (${own.map(() => '?').join()}) AND id = ? LIMIT 1`,
    [...own, id],
  )
  if (!row) return void response.status(404).end()
  const { answers, revision } = request.body as { answers: Record<string, string>; revision: number }
  const merged = { ...(JSON.parse(String(row.answers)) as Record<string, string>), ...answers }
  const { rowsAffected } = await database.execute({
    sql: 'UPDATE applications SET answers = ?, revision = revision + 1 WHERE id = ? AND revision = ?',
    args: [JSON.stringify(merged), id, revision],
  })
  if (rowsAffected !== 1) return void response.status(409).json({})
  response.json({
    id,
    revision: revision + 1,
    draft: Object.fromEntries(Object.entries(merged).map(([name, text]) => [`answers.${name}`, text])),
  })
})

const server = app.listen(0, '127.0.0.1')
answerCalls({ port: () => (server.address() as AddressInfo).port, cpu: () => process.cpuUsage() }, async () =>
  database.close(),
)
