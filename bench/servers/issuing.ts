import { issuanceKeyPattern } from '@/awards/ports'
import { issuances } from '@/awards/records'
import { runDue } from '@/platform/queue'
import { answerCalls } from '../support/child'
import { type Planned, planMany } from '../support/planned-issuances'
import { openPortal } from '../support/portal'
import { countStatements } from '../support/statements'

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
const only = { limit: 1, types: ['awards.issue'] }

async function lane(): Promise<void> {
  while ((await runDue(portal, only)) > 0);
}

answerCalls(
  {
    fill: (count: number): Promise<readonly Planned[]> => planMany(portal, count),
    drain: async () => {
      statements.reset()
      await Promise.all([lane(), lane()])
      return { count: statements.count(), kinds: [...statements.kinds()].sort(([, a], [, b]) => b - a) }
    },
    states: async () => {
      const rows = await portal.store.find(issuances, { where: { state: { not_equals: 'issued' } }, limit: 5 })
      return rows.map((row) => `${row.state} ${row.lastError ?? ''} ${issuanceKeyPattern.test(row.issuanceKey)}`)
    },
  },
  () => portal.close(),
)
