import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { brokenArrows } from './check/cruise'
import { slowPatterns } from './check/patterns'
import { brokenReferences } from './check/references'
import { foreignRows } from './check/rows'
import { spellingFaults } from './check/spelling'
import { machineTraces } from './check/tracked-files'
import { generated } from './generated'

const root = resolve(import.meta.dirname, '..')

/** Runs a tool; its words are shown when it fails. */
function tool(path: string, parameters: readonly string[]): readonly string[] {
  const result = spawnSync(process.execPath, [resolve(root, 'node_modules', path), ...parameters], {
    cwd: root,
    encoding: 'utf8',
  })
  return result.status === 0 ? [] : [`${result.stdout}${result.stderr}`.trim() || `${path} failed`]
}

/** Each step answers what is wrong; an empty answer is a pass. */
const steps: readonly { readonly name: string; readonly run: () => readonly string[] | Promise<readonly string[]> }[] =
  [
    { name: 'types', run: () => tool('typescript/bin/tsc', ['--noEmit', '-p', '.']) },
    { name: 'format and lint', run: () => tool('@biomejs/biome/bin/biome', ['check', '--colors=off', '.']) },
    { name: 'arrows between the layers', run: () => brokenArrows(root) },
    { name: 'rows of other slices', run: () => foreignRows(root) },
    {
      name: 'generated files',
      run: async () => (await generated('check')).map((path) => `${path} is behind: run « npm run generate ».`),
    },
    { name: 'patterns in linear time', run: () => slowPatterns(root) },
    { name: 'references to the rules', run: () => brokenReferences(root) },
    { name: 'spelling of the French texts', run: () => spellingFaults(root) },
    { name: 'no trace of a machine', run: () => machineTraces(root) },
  ]

let failed = 0
for (const { name, run } of steps) {
  const begun = performance.now()
  const wrong = await run()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  for (const sentence of wrong) console.log(`  ${sentence.replaceAll('\n', '\n  ')}`)
  if (wrong.length > 0) failed += 1
}
console.log(`${steps.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
