import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { askingsIn, writesLeftOut } from '../tests/support/questions/cover'
import { freePort } from './free-port'

/**
 * `npm run test:mongo`: the integration suite on MongoDB. Takes `MONGODB_URL`; else a `mongod` on the path, as a
 * replica set of one; else a stand-in under Java. Says which one it took and what that one cannot show. Where
 * `STORE_QUESTIONS` names the notes of an `npm test`, runs the files that ask the same, and fails if a collection was not written as there.
 */

interface Server {
  readonly name: string
  readonly url: string
  readonly limits: string
  stop(): Promise<void>
}

const standInFolder = 'tests/support/mongodb'
const standInLibraries = 'node_modules/.cache/mongodb-stand-in'
const has = (program: string, versionOption = '--version'): boolean =>
  spawnSync(program, [versionOption], { stdio: 'ignore' }).status === 0

async function findServer(): Promise<Server> {
  const given = process.env.MONGODB_URL
  if (given)
    return { name: 'MONGODB_URL', url: given, limits: 'those of its own settings', stop: async () => undefined }
  if (has('mongod')) return startMongod()
  if (has('java', '-version') && (existsSync(standInLibraries) || has('mvn'))) return startStandIn()
  throw new Error(
    'No MongoDB to test with: set MONGODB_URL, or install mongod (MongoDB 7 or later), or Java 17 and Maven for the stand-in.',
  )
}

async function startMongod(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'mongod-'))
  const port = await freePort()
  const options = ['--replSet', 'tests', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder]
  const child = spawn('mongod', options, { stdio: 'ignore' })
  const stop = async () => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  try {
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
    await client.db('admin').command({ replSetInitiate: { _id: 'tests', members } })
    while (!(await client.db('admin').command({ hello: 1 })).isWritablePrimary) await pause(100)
  } catch (error) {
    await stop()
    throw error
  } finally {
    await client.close()
  }
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=tests`
  return { name: 'mongod', url, limits: 'one member: no failover', stop }
}

async function startStandIn(): Promise<Server> {
  if (!existsSync(standInLibraries) || readdirSync(standInLibraries).length === 0) {
    const pom = join(standInFolder, 'pom.xml')
    const output = `-DoutputDirectory=${join(process.cwd(), standInLibraries)}`
    const copied = spawnSync('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', output], {
      encoding: 'utf8',
    })
    if (copied.status !== 0) throw new Error(`Maven could not bring the stand-in:\n${copied.stdout}${copied.stderr}`)
  }
  const options = ['-Xmx512m', '-cp', join(standInLibraries, '*'), join(standInFolder, 'StandIn.java')]
  const child = spawn('java', options, { stdio: ['pipe', 'pipe', 'ignore'] })
  const url = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk)
      const address = /mongodb:\/\/\S+/.exec(printed)?.[0]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code}: it needs Java 17 or later.`)))
  })
  const limits =
    'no replica set, transactions, TTL, collation or partial indexes; indexes bring no speed: nothing measured here is a figure for MongoDB'
  return { name: 'stand-in (mongo-java-server)', url, limits, stop: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await exit
}

async function describeServer(server: Server): Promise<string> {
  const client = new MongoClient(server.url)
  try {
    const { version } = await client.db('admin').command({ buildInfo: 1 })
    // The stand-in does not know the command.
    const hello = await client
      .db('admin')
      .command({ hello: 1 })
      .catch(() => null)
    const set = hello?.setName ? 'a replica set' : 'no replica set'
    return `MongoDB: ${server.name}, version ${version}, ${set}. Its limits: ${server.limits}.`
  } finally {
    await client.close()
  }
}

/** What was written on SQLite and never here; nothing where nobody noted anything. */
function undone(before: string | undefined, here: string): readonly string[] {
  const [noted, asked] = [before, here].map((folder) => askingsIn(folder, process.cwd()))
  return noted ? writesLeftOut(noted, asked ?? []) : []
}

const server = await findServer()
const askedBefore = process.env.STORE_QUESTIONS
const askedHere = mkdtempSync(join(tmpdir(), 'asked-on-mongodb-'))
let code = 1
try {
  console.log(await describeServer(server))
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.mongo.config.ts', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        TEST_MONGODB_URL: server.url,
        STORE_QUESTIONS: askedHere,
        ...(askedBefore ? { QUESTIONS_TO_COVER: askedBefore } : {}),
      },
    },
  )
  code = await new Promise<number>((resolve) => {
    vitest.once('exit', (status, signal) => {
      if (status === null) console.error(`The test runner was ended by ${signal}: is there memory enough?`)
      resolve(status ?? 1)
    })
  })
  // A choice by hand (`npm run test:mongo -- <file>`) is not expected to ask everything.
  const left = process.argv.length > 2 ? [] : undone(askedBefore, askedHere)
  for (const write of left) console.error(`Done on SQLite, and not on MongoDB: ${write}`)
  if (left.length > 0) code = 1
} finally {
  await server.stop()
  rmSync(askedHere, { recursive: true, force: true })
}
process.exit(code)
