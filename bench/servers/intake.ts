import { partnerAwards, regionalAwards } from '@/awards/records'
import { takeIn } from '@/intake/intake'
import { systemClock } from '@/kernel/clock'
import { runDue } from '@/platform/queue'
import { countStatements } from '../../tests/support/statements'
import { answerCalls } from '../support/child'
import { batches, incoming, type Partner, partners } from '../support/incoming'
import { openPortal } from '../support/portal'

/** Some hundred rows a statement, as the sources take them in. */
const batch = 300
/** As many deliveries as the worker holds at once. */
const atOnce = 4

const portal = await openPortal(process.env.BENCH_FOLDER ?? '', {
  clock: { now: () => systemClock.now().replace(/^\d{4}-\d{2}-\d{2}/, '2026-03-02') },
})
const statements = countStatements(portal)
const all: readonly Partner[] = await partners(portal, 50)
/** Everything up to the planned issuance; sending it is measured elsewhere. */
const types = Object.keys(portal.handlers).filter((type) => type !== 'awards.issue')

async function take(people: { readonly from: number; readonly to: number }): Promise<number> {
  const begun = performance.now()
  let n = 0
  for (const awards of batches(incoming(portal, all, people), batch)) {
    n += 1
    await takeIn(portal, awards, `bench-${people.from}-${n}`)
    await finishEvaluations()
  }
  return (performance.now() - begun) / 1000
}

async function finishEvaluations(): Promise<void> {
  while ((await runDue(portal, { limit: atOnce, types })) > 0);
}

answerCalls(
  {
    take,
    kinds: () => statements.kinds(),
    resetKinds: () => statements.reset(),
    counts: async () => ({
      awards: await portal.store.count(partnerAwards, { state: { not_equals: 'received' } }),
      badges: await portal.store.count(regionalAwards, {}),
    }),
    memory: () => {
      globalThis.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      return { heapUsed, rss }
    },
  },
  () => portal.close(),
)
