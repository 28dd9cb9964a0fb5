import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Issuance } from '@/issuing/issuance'
import { issue } from '@/issuing/outbox'
import { issuances } from '@/issuing/records'
import { issueBadge } from '@/issuing/sending/issuing'
import { enqueue } from '@/platform/enqueue'
import { sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { runDue } from '@/platform/queue'
import { effects } from '@/platform/relay'
import { aMappedBadge, aParticipant, type Structure } from '~/tests/support/builders/awards'
import { issuerThatAnswers } from '~/tests/support/builders/issuer-that-answers'
import { aPlannedBadge } from '~/tests/support/builders/planned-badge'
import { confirmedTakeOver } from '~/tests/support/obf/issuer'
import { type TestPortal, testPortal } from '~/tests/support/portal'
import { countStatements, type StatementCount } from '../support/statements'

// What it counts is SQLite's alone; `docs/performance.md` names each and the guarantee that needs it.
describe.skipIf(process.env.TEST_MONGODB_URL)('one badge costs', () => {
  let portal: TestPortal
  let structure: Structure
  let statements: StatementCount
  /** Sends badges, and nothing else, at an issuer that keeps nothing. */
  let worker: Portal

  beforeAll(async () => {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
    structure = await aParticipant(portal)
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await confirmedTakeOver(portal)
    statements = countStatements(portal)
    const { issuer } = issuerThatAnswers([])
    const handlers = {
      [issue.type]: (of: Portal, row: Parameters<typeof sourceIdOf>[0]) =>
        issueBadge(of, issuer, sourceIdOf(row), row as never),
    }
    worker = { ...portal, handlers }
  })
  afterAll(() => portal.close())

  async function waiting(count: number): Promise<readonly Issuance[]> {
    const rows: Issuance[] = []
    for (let n = 0; n < count; n += 1) rows.push(await aPlannedBadge(portal, structure))
    await enqueue(
      portal,
      rows.map(({ id }) => ({ key: `test:${id}`, source: `${issuances.slug}:${id}`, effect: issue() })),
    )
    return rows
  }
  const sent = (rows: readonly Issuance[]) =>
    portal.store.count(effects, { key: { in: rows.map(({ id }) => `test:${id}`) }, status: { equals: 'done' } })

  it('nine statements and four commits beside the one that claims it, and waits for the disk twice', async () => {
    const rows = await waiting(2)
    await runDue(worker, { limit: 1, types: [issue.type] })
    statements.reset()
    await runDue(worker, { limit: 1, types: [issue.type] })
    const kinds = Object.fromEntries(statements.kinds())
    expect(kinds).toEqual({
      'UPDATE effects': 2,
      'SELECT issuances, issuer_states, scheme_policies': 1,
      'UPDATE issuing_gates': 1,
      'UPDATE issuances': 3,
      'SELECT recipients, regional_awards': 1,
      'INSERT effects': 1,
      'INSERT journal': 1,
    })
    expect([statements.count(), statements.commits(), statements.waits()]).toEqual([10, 5, 2])
    expect(await sent(rows)).toBe(2)
  })

  it('two statements more where another worker has taken the slot before: a swap that is lost, and a read', async () => {
    await waiting(3)
    await runDue(worker, { limit: 1, types: [issue.type] })
    await runDue({ ...worker, store: { ...worker.store } }, { limit: 1, types: [issue.type] })
    statements.reset()
    await runDue(worker, { limit: 1, types: [issue.type] })
    expect([statements.kinds().get('SELECT issuing_gates'), statements.kinds().get('UPDATE issuing_gates')]).toEqual([
      1, 2,
    ])
  })
})
