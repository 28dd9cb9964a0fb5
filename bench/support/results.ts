import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Bench, type Finding, meets } from './bench'

const folder = join(import.meta.dirname, '..', 'results')

interface Kept {
  readonly name: string
  readonly title: string
  readonly method: string
  readonly measuredOn: string
  readonly node: string
  readonly cores: number
  readonly findings: readonly Finding[]
}

const verdict = (finding: Finding): string => {
  const met = meets(finding)
  return met === null ? '' : met ? '✓' : '✗ short'
}
const ratio = ({ ratio: value }: Finding): string => (value === undefined ? '' : value.toFixed(2))

export function printFindings(findings: readonly Finding[]): void {
  for (const finding of findings) {
    const bare = finding.bare === undefined ? '' : ` · bare ${finding.bare}`
    const compared = finding.ratio === undefined ? '' : ` · ratio ${ratio(finding)}`
    const aim = finding.aim === undefined ? '' : ` (aim ≥ ${finding.aim})`
    console.log(`  ${finding.measure}: ${finding.portal}${bare}${compared}${aim} ${verdict(finding)}`)
  }
}

/** Each bench keeps its own last figures, so that one can be measured again alone. */
export function keepResult({ name, title, method }: Bench, findings: readonly Finding[]): void {
  mkdirSync(folder, { recursive: true })
  const measuredOn = new Date().toISOString().slice(0, 10)
  const kept: Kept = {
    ...{ name, title, method, measuredOn, node: process.version, cores: availableParallelism() },
    findings,
  }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`)
}

/** One page for people, from what each bench kept. */
export function writePage(benches: readonly Bench[]): void {
  const parts = benches.flatMap(({ name }) => {
    const path = join(folder, `${name}.json`)
    return existsSync(path) ? [section(JSON.parse(readFileSync(path, 'utf8')) as Kept)] : []
  })
  const head =
    '# Measurements\n\nMade by `npm run bench`; `docs/performance.md` says how to read them. Ratio: the portal’s speed divided by that of the bare thing in the same run.\n'
  writeFileSync(join(folder, 'README.md'), `${[head, ...parts].join('\n')}`)
}

function section({ title, method, measuredOn, node, cores, findings }: Kept): string {
  const lines = findings.map(
    (finding) =>
      `| ${finding.measure} | ${finding.portal} | ${finding.bare ?? ''} | ${ratio(finding)} | ${finding.aim ? `≥ ${finding.aim}` : ''} | ${verdict(finding)} |`,
  )
  return [
    `## ${title}\n`,
    `${method} Measured on ${measuredOn}, Node ${node}, ${cores} cores.\n`,
    '| measure | portal | bare | ratio | aim | |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}
