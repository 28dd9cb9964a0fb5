import { setTimeout as pause } from 'node:timers/promises'
import { issuanceKeyPattern } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { issuingLane } from '@/issuing/sending/issuing'
import { effects } from '@/platform/relay'
import { startLoop } from '@/worker/loop'
import { countStatements } from '../../tests/support/statements'
import { answerCalls } from '../support/child'
import { type Planned, planMany } from '../support/planned-issuances'
import { openPortal } from '../support/portal'

/** A worker that issues at the simulator, two at a time, through everything that the ledger does for one badge. */
const portal = await openPortal(process.env.BENCH_FOLDER ?? '', {
  settings: {
    ISSUER: 'obf',
    OBF_BASE_URL: process.env.BENCH_OBF ?? '',
    OBF_CLIENT_ID: process.env.BENCH_OBF_ID ?? '',
    OBF_CLIENT_SECRET: process.env.BENCH_OBF_SECRET ?? '',
  },
})
const statements = countStatements(portal)
/** A worker that hears of nothing but badges to send. */
const { 'awards.issue': issue } = portal.handlers
if (!issue) throw new Error('Nobody sends badges.')
const worker = { ...portal, handlers: { 'awards.issue': issue } }
const open = {
  type: { equals: 'awards.issue' },
  status: { in: ['waiting', 'failed', 'running'] },
}

answerCalls(
  {
    fill: (count: number): Promise<readonly Planned[]> => planMany(portal, count),
    drain: async () => {
      statements.reset()
      const loop = startLoop(worker, [], { narrow: [issuingLane] })
      while ((await portal.store.count(effects, open)) > 0) await pause(100)
      await loop.stop()
      return { count: statements.count(), kinds: [...statements.kinds()].sort(([, a], [, b]) => b - a) }
    },
    states: async () => {
      const rows = await portal.store.find(issuances, { where: { state: { not_equals: 'issued' } }, limit: 5 })
      return rows.map((row) => `${row.state} ${row.lastError ?? ''} ${issuanceKeyPattern.test(row.issuanceKey)}`)
    },
  },
  () => portal.close(),
)
