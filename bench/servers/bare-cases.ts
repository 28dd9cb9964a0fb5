import type { AddressInfo } from 'node:net'
import type { Row } from '@libsql/client'
import express from 'express'
import { openBare } from '../support/bare-database'
import { answerCalls } from '../support/child'
import { rowsOf, seatsOf } from './bare-session'

/**
 * What the portal's two endpoints answer, written by hand: Express 5 and the driver, the same check of the session (its
 * signature, its row, the profile, the seats) and the same statements, and nothing else.
 */
const database = await openBare(process.env.BENCH_DATABASE ?? '')
const secret = process.env.BENCH_SECRET ?? ''

const rows = rowsOf(database)

const item = (row: Row) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  status: row.status,
  organizationName: row.organization_name,
  submittedAt: row.submitted_at,
  decidedAt: row.decided_at,
  assigneeName: row.assignee_name,
  lastMessageAt: row.last_message_at,
  lastMessageSide: row.last_message_side,
})

const app = express()
app.disable('x-powered-by')
app.set('etag', false)

app.get('/api/portal/applications', async (request, response) => {
  const own = await seatsOf(rows, secret, request)
  if (!own) return void response.status(401).end()
  const { organizationId, status, limit, offset } = request.query as Record<string, string>
  const where = `organization_id IN (${own.map(() => '?').join()}) AND organization_id = ? AND status = ?`
  const values = [...own, organizationId ?? '', status ?? '']
  const [found, [counted]] = await Promise.all([
    rows(`SELECT * FROM applications WHERE ${where} ORDER BY submitted_at DESC, id DESC LIMIT ? OFFSET ?`, [
      ...values,
      Number(limit),
      Number(offset ?? 0),
    ]),
    rows(`SELECT count(*) AS total FROM applications WHERE ${where}`, values),
  ])
  response.json({ items: found.map(item), total: Number(counted?.total) })
})

app.get('/api/portal/applications/:id', async (request, response) => {
  const own = await seatsOf(rows, secret, request)
  if (!own) return void response.status(401).end()
  const list = own.map(() => '?').join()
  const [row] = await rows(`SELECT * FROM applications WHERE organization_id IN (${list}) AND id = ? LIMIT 1`, [
    ...own,
    request.params.id,
  ])
  const [organization] = row
    ? await rows(`SELECT * FROM organizations WHERE id IN (${list}) AND id = ? LIMIT 1`, [
        ...own,
        String(row.organization_id),
      ])
    : []
  if (!row || !organization) return void response.status(404).end()
  const exchanges = JSON.parse(String(row.exchanges)) as Record<string, unknown>[]
  response.json({
    ...item(row),
    revision: row.revision,
    answers: JSON.parse(String(row.answers)),
    exchanges: exchanges.map(({ id, kind, side, authorName, at, text, reason, resolvedAt }) => ({
      ...{ id, kind, side, authorName, at, text, reason, resolvedAt },
    })),
    decisionReason: row.decision_reason,
    organization: {
      id: organization.id,
      displayName: organization.display_name,
      legalName: organization.legal_name,
      kind: organization.kind,
      department: organization.department,
      city: organization.city,
    },
  })
})

const server = app.listen(0, '127.0.0.1')
answerCalls({ port: () => (server.address() as AddressInfo).port, cpu: () => process.cpuUsage() }, async () =>
  database.close(),
)
