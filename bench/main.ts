import { autosave } from './autosave'
import { cases } from './cases'
import { effects } from './effects'
import { intake } from './intake'
import { issuances } from './issuances'
import { mails } from './mails'
import { pages } from './pages'
import { search } from './search'
import { signing } from './signing'
import { start } from './start'
import type { Bench } from './support/bench'
import { keepResult, printFindings, writePage } from './support/results'
import { transition } from './transition'
import { visits } from './visits'
import { workListBench } from './work-list'

const benches: readonly Bench[] = [
  cases,
  workListBench,
  transition,
  autosave,
  effects,
  intake,
  issuances,
  signing,
  search,
  mails,
  pages,
  visits,
  start,
]

const given = process.argv.slice(2)
const quick = given.includes('--quick')
const only = given.flatMap((word, index) => (given[index - 1] === '--only' ? word.split(',') : []))
const unknown = only.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(`No bench « ${unknown.join(', ')} ». There are: ${benches.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

for (const bench of benches) {
  if (only.length > 0 && !only.includes(bench.name)) continue
  console.log(`\n${bench.title} (--only ${bench.name})`)
  const findings = await bench.run({ quick })
  printFindings(findings)
  // A quick run only shows that a bench works: its figures are not kept.
  if (!quick) keepResult(bench, findings)
}
if (!quick) writePage(benches)
