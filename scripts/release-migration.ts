import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generated, withEmptyPortal } from './generated'
import { currentModel, releasedMigrations } from './migration-files'

/**
 * Releases the migration that stands in `next.ts`: `npm run migration:release -- <name>` gives it a number and a name,
 * keeps today's model as the released one, and begins an empty `next.ts`. From then on its file is never written again.
 */
const root = resolve(import.meta.dirname, '..')
const name = process.argv[2] ?? ''
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error('Say what it is about: npm run migration:release -- withdrawal-window')
  process.exit(2)
}
if (!readFileSync(join(root, 'migrations/index.ts'), 'utf8').includes("'./next'")) {
  console.error('There is nothing to release: the model is the released one.')
  process.exit(2)
}
const number = String(releasedMigrations(root).length + 1).padStart(4, '0')
await withEmptyPortal(async (_config, payload) => {
  renameSync(join(root, 'migrations/next.ts'), join(root, `migrations/${number}-${name}.ts`))
  writeFileSync(join(root, 'migrations/released.json'), `${JSON.stringify(await currentModel(payload), null, 1)}\n`)
})
await generated('write')
console.log(`migrations/${number}-${name}.ts`)
process.exit(0)
