import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Client, Row } from '@libsql/client'
import type { Request } from 'express'

export type Rows = (sql: string, values: readonly (string | number)[]) => Promise<readonly Row[]>

export const rowsOf =
  (database: Client): Rows =>
  async (sql, values) =>
    (await database.execute({ sql, args: [...values] })).rows

/** Structures of whoever sends this request, by the checks that the portal makes; null without a session. */
export async function seatsOf(rows: Rows, secret: string, request: Request): Promise<readonly string[] | null> {
  const token = /payload-token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  const [head, body, signature] = (token ?? '').split('.')
  if (!head || !body || !signature) return null
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected)) return null
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { id: string; sid: string; exp: number }
  if (claims.exp * 1000 < Date.now()) return null
  const sessions = await rows(
    'SELECT 1 FROM users_sessions JOIN users ON users.id = _parent_id WHERE users_sessions.id = ? AND _parent_id = ?',
    [claims.sid, claims.id],
  )
  const [profile] = await rows('SELECT * FROM profiles WHERE user_id = ? LIMIT 1', [claims.id])
  if (sessions.length === 0 || !profile?.address_confirmed_at) return null
  const seats = await rows(`SELECT * FROM organization_members WHERE user_id = ? AND state = 'active'`, [claims.id])
  return seats.map((seat) => String(seat.organization_id))
}
