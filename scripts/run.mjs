// Starts a target with the Node that the portal is pinned to, installing what is missing first.
// Runs on Node 20 and needs no package: on a fresh clone there is none yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const tool = (path) => join(root, 'node_modules', ...path.split('/'))
const tsx = ['--import', 'tsx']
const production = { NODE_ENV: 'production' }
/** How much memory each process may take before it tidies up; the supervisor reads the same for its children. */
const flags = JSON.parse(readFileSync(join(root, 'src', 'server', 'process-flags.json'), 'utf8'))

/** Each command: the arguments of Node, and what it sets unless somebody did. */
const targets = {
  start: {
    first: ['scripts/build.mjs', '--when-stale'],
    run: [...flags.supervisor, 'dist/supervisor.mjs'],
    set: { PORTAL_MODE: 'demo' },
    force: production,
  },
  dev: {
    first: ['scripts/build.mjs', '--for-browsers'],
    run: [...tsx, 'src/server/supervisor.ts'],
    set: { PORTAL_MODE: 'demo' },
    force: { NODE_ENV: 'development' },
  },
  build: { run: ['scripts/build.mjs'], force: production },
  trace: { run: ['scripts/trace.mjs'] },
  migrate: { run: ['dist/migrate.mjs'], force: production },
  serve: { run: [...flags.web, 'dist/main.mjs'], force: production },
  worker: { run: [...flags.worker, 'dist/worker.mjs'], force: production },
  generate: { run: [...tsx, 'scripts/generate.ts'], set: { PORTAL_MODE: 'demo' } },
  'migration:release': { run: [...tsx, 'scripts/release-migration.ts'], set: { PORTAL_MODE: 'demo' } },
  check: { run: [...tsx, 'scripts/check.ts'], set: { PORTAL_MODE: 'demo' } },
  journey: { run: [...tsx, 'scripts/journey/main.ts'], set: { LOG_LEVEL: 'warn' } },
  bench: { run: [...tsx, 'bench/main.ts'], force: production },
  'staff:create': { run: [...tsx, 'src/server/staff-create-command.ts'], set: { PORTAL_MODE: 'demo' } },
  'account:reset': { run: [...tsx, 'src/server/account-reset-command.ts'], set: { PORTAL_MODE: 'demo' } },
  'issuer:keys': { run: [...tsx, 'src/server/issuer-keys-command.ts'], set: { PORTAL_MODE: 'demo' } },
  'keys:rotate': { run: [...tsx, 'src/server/keys-rotate-command.ts'], set: { PORTAL_MODE: 'demo' } },
  'statistics:rebuild': {
    run: [...tsx, 'src/server/statistics-rebuild-command.ts'],
    set: { PORTAL_MODE: 'demo' },
  },
  test: { run: [tool('vitest/vitest.mjs'), 'run'] },
  'test:browser': { run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.browser.config.ts'] },
  'test:mongo': { run: [...tsx, 'scripts/test-mongo.ts'] },
  'obf:simulator': { run: [...tsx, 'tests/support/obf/main.ts'] },
  'test:faults': { run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.faults.config.ts'] },
  'test:simulation': {
    run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.faults.config.ts', 'tests/faults/seven-years.test.ts'],
  },
  'test:files': { run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.files.config.ts'] },
  'test:requests': { run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.requests.config.ts'] },
  'test:kills': { run: [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.kills.config.ts'] },
}

function installWhatIsMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.installed')
  const installed = existsSync(mark) && readFileSync(mark, 'utf8') === lock
  if (installed) return
  // npm writes this file last: an installation that was broken off has none.
  if (!existsSync(mark) && existsSync(node) && existsSync(tool('.package-lock.json'))) {
    writeFileSync(mark, lock)
    return
  }
  console.log('Installation des dépendances, une à deux minutes… (installing what is missing)')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_update_notifier: 'false' },
  })
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`)
    console.error('L’installation a échoué : lisez le message ci-dessus, puis recommencez. (npm ci failed)')
    process.exit(result.status ?? 1)
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(mark, lock)
}

const [name, ...rest] = process.argv.slice(2)
const target = targets[name]
if (!target) {
  console.error(`Commande inconnue : ${name}. Commandes : ${Object.keys(targets).join(', ')}.`)
  process.exit(2)
}
installWhatIsMissing()
if (!existsSync(node)) {
  console.error(
    `Aucun Node pour ${process.platform}-${process.arch} dans les dépendances : installez Node 26, puis relancez. (no pinned Node for this machine)`,
  )
  process.exit(1)
}

const env = {
  ...target.set,
  ...process.env,
  ...target.force,
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
  // Each thread would keep a heap of its own: memory that was given back once is seldom of use to another.
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile'),
}

if (target.first) {
  const [script, ...given] = target.first
  const before = spawnSync(node, [join(root, script), ...given], { cwd: root, stdio: 'inherit', env })
  if (before.status !== 0) process.exit(before.status ?? 1)
}
const file = target.run.find((part) => part.startsWith('dist/'))
if (file && !existsSync(join(root, file))) {
  console.error('Le portail n’est pas construit : lancez « npm run build », puis recommencez.')
  process.exit(1)
}

const child = spawn(node, [...target.run, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env,
  shell: process.platform === 'win32',
})
// The terminal sends Ctrl-C to the whole group: wait for the child, which knows how to stop.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
// Who stops on a signal in order answers 0 by itself; who was killed by one has not done its work.
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
