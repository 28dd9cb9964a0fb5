import { newId } from '@/kernel/ids'
import { delivered } from '@/platform/effects'
import { effects } from '@/platform/relay'
import type { Store } from '@/platform/store/store'
import { startLoop, type WorkerLoop } from '@/worker/loop'
import { countStatements } from '../../tests/support/statements'
import { answerCalls } from '../support/child'
import { effectRows } from '../support/effect-rows'
import { openPortal } from '../support/portal'

/** The worker's own loop on effects whose handler does nothing: what is left is claiming and finishing. */
const portal = await openPortal(process.env.BENCH_FOLDER ?? '')
const statements = countStatements(portal)
let ended = 0
let loop: WorkerLoop | null = null

const finish: Store['finish'] = async (...given) => {
  const ids = await portal.store.finish(...given)
  ended += ids.length
  return ids
}
const working = {
  ...portal,
  store: { ...portal.store, finish },
  handlers: { 'bench.nothing': async () => delivered },
}

answerCalls(
  {
    fill: async (count: number) => {
      await portal.store.remove(effects.slug, {})
      const rows = effectRows(count, newId, portal.clock.now())
      await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
    },
    begin: () => {
      ended = 0
      statements.reset()
      loop = startLoop(working)
    },
    progress: () => ended,
    end: async () => {
      await loop?.stop()
      return { ended, statements: statements.count() }
    },
    open: () => portal.store.count(effects, { status: { not_equals: 'done' } }),
  },
  () => portal.close(),
)
