// Makes `dist/` (server, worker, supervisor) and `.next/` when the sources are newer than what stands there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const mark = join(root, 'dist', 'built-from.txt')

/** Everything that a build reads. */
const sources = [
  'src',
  'collections',
  'templates',
  'migrations',
  'public',
  'payload.config.ts',
  'next.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/build.mjs',
]

/** One bundle a process. A part that is not written yet has none. */
const entries = {
  main: 'src/server/main.ts',
  worker: 'src/worker/main.ts',
  'image-process': 'src/platform/images/image-process.ts',
  supervisor: 'src/server/supervisor.ts',
  migrate: 'src/server/migrate-command.ts',
  demonstration: 'src/demonstration/main.ts',
  'staff-create': 'src/server/staff-create-command.ts',
  'account-reset': 'src/server/account-reset-command.ts',
  'keys-rotate': 'src/server/keys-rotate-command.ts',
  'statistics-rebuild': 'src/server/statistics-rebuild-command.ts',
}

/** What browsers load on public pages, by name (`src/browser`): one file each, its content's hash in its name. */
const browserEntries = { site: 'src/browser/site.ts', 'self-check': 'src/browser/self-check.ts' }

/** Loaded at run time from node_modules: native code, what Next must share, and what breaks inside a bundle. */
const external = [
  'next',
  'react',
  'react-dom',
  'sharp',
  'libsql',
  '@libsql/*',
  'drizzle-kit',
  'drizzle-kit/api',
  'pino',
  'pino-pretty',
  'json-schema-to-typescript',
  'graphql',
  'undici',
  'fontkit',
  'pdfkit',
  '@payloadcms/ui',
  '@simplewebauthn/server',
  'jsonld',
  '@digitalbazaar/*',
  '@digitalcredentials/*',
  '*.css',
  '*.scss',
]

function* filesBelow(path) {
  if (!existsSync(path)) return
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) yield* filesBelow(below)
    else yield below
  }
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    const files = /\.[a-z]+$/.test(source) ? [path] : [...filesBelow(path)]
    for (const file of files) {
      hash.update(relative(root, file))
      hash.update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

export const isStale = () =>
  !existsSync(mark) || !existsSync(join(root, '.next', 'BUILD_ID')) || readFileSync(mark, 'utf8') !== sourceHash()

async function bundle(outdir = join(root, 'dist'), names = Object.keys(entries)) {
  const { build } = await import('esbuild')
  const entryPoints = Object.fromEntries(
    Object.entries(entries)
      .filter(([name]) => names.includes(name))
      .map(([name, path]) => [name, join(root, path)])
      .filter(([, path]) => existsSync(path)),
  )
  const result = await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node26',
    format: 'esm',
    jsx: 'automatic',
    sourcemap: 'linked',
    external,
    tsconfig: join(root, 'tsconfig.json'),
    loader: { '.svg': 'text', '.woff': 'file', '.woff2': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
    legalComments: 'linked',
  })
  if (result.errors.length > 0) throw new Error('The bundles were not built.')
}

/** `dist/scripts/site-<hash>.js`, and the list from which pages learn its name. */
async function bundleForBrowsers() {
  const { build } = await import('esbuild')
  const outdir = join(root, 'dist', 'scripts')
  rmSync(outdir, { recursive: true, force: true })
  const { metafile } = await build({
    entryPoints: Object.fromEntries(Object.entries(browserEntries).map(([name, path]) => [name, join(root, path)])),
    outdir,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    metafile: true,
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'error',
  })
  const list = Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [
    Object.keys(browserEntries).find((name) => browserEntries[name] === entryPoint),
    `/scripts/${relative(outdir, join(root, path))}`,
  ])
  writeFileSync(join(root, 'dist', 'scripts.json'), JSON.stringify(Object.fromEntries(list)))
}

function buildPages() {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const result = spawnSync(process.execPath, [next, 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (result.status === 0) return
  console.error(`${result.stdout}${result.stderr}`)
  throw new Error('The pages were not built.')
}

/** Text that a browser asks for; pictures and fonts are compressed already. */
const textFile = /\.(js|css|svg|txt|json|map|html|xml|webmanifest)$/
const smallestBytes = 1024

/** Each file as `.br` and `.gz`, as small as they get: `src/server/built-files.ts` serves them. */
async function compressFiles(from, into = from) {
  const files = [...filesBelow(from)].filter((file) => textFile.test(file))
  const small = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file)
      if (bytes.length < smallestBytes) return
      const place = join(into, relative(from, file))
      mkdirSync(dirname(place), { recursive: true })
      await writeFile(`${place}.br`, await promisify(brotliCompress)(bytes, small))
      await writeFile(`${place}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
    }),
  )
}

/** Builds, and notes what it was built from; a failed build leaves no note. */
export async function build() {
  const hash = sourceHash()
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  await bundle()
  await bundleForBrowsers()
  buildPages()
  await compressFiles(join(root, 'dist', 'scripts'))
  await compressFiles(join(root, '.next', 'static'))
  await compressFiles(join(root, 'public'), join(root, 'dist', 'public'))
  writeFileSync(mark, hash)
}

export async function buildWhenStale() {
  if (!isStale()) return
  const begun = performance.now()
  console.log('Construction du portail, une minute environ…')
  await build()
  console.log(`Portail construit en ${Math.round((performance.now() - begun) / 1000)} s.`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    // `--worker-into <folder>/dist`: the worker's bundle alone, for the suites that start it a hundred times.
    const [, folder] = process.argv.slice(2).join('\0').split('--worker-into\0')
    if (folder) await bundle(folder, ['worker'])
    // `--for-browsers`: what `npm run dev` needs beside the sources.
    else if (process.argv.includes('--for-browsers')) await bundleForBrowsers()
    else await (process.argv.includes('--when-stale') ? buildWhenStale() : build())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
