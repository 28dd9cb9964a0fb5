import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { S3Settings } from '@/platform/env-s3'
import { freePort } from '../../scripts/free-port'

/** A server that answers as S3 does, under Java 17; Maven keeps its copy outside the repository. */
const version = '4.7.0'
const folder = join(homedir(), '.cache', 'portal-s3-stand-in')
const program = join(folder, `s3mock-${version}-exec.jar`)

function bring(): void {
  if (existsSync(program)) return
  const artifact = `-Dartifact=com.adobe.testing:s3mock:${version}:jar:exec`
  const copied = spawnSync('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${folder}`], {
    encoding: 'utf8',
  })
  if (copied.status !== 0)
    throw new Error(
      `Java 17 and Maven are needed; Maven could not bring the stand-in:\n${copied.stdout}${copied.stderr}`,
    )
}

export interface StandIn {
  readonly settings: S3Settings
  stop(): Promise<void>
}

export async function startStandIn(): Promise<StandIn> {
  bring()
  const kept = mkdtempSync(join(tmpdir(), 'portal-s3-'))
  const port = await freePort()
  const named = 'com.adobe.testing.s3mock'
  const options = {
    'server.port': '0',
    [`${named}.httpPort`]: String(port),
    [`${named}.store.initialBuckets`]: 'portal',
    [`${named}.store.root`]: kept,
  }
  const given = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  const child = spawn('java', ['-Xmx256m', '-jar', program, ...given], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  await answering(`${endpoint}/portal?list-type=2`, child)
  return {
    settings: {
      endpoint,
      bucket: 'portal',
      region: 'fr-par',
      accessKeyId: 'a-key',
      secretAccessKey: 'a-secret',
      style: 'path',
    },
    stop: async () => {
      const exit = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await exit
      rmSync(kept, { recursive: true, force: true })
    },
  }
}

async function answering(address: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The stand-in ended with ${child.exitCode}: it needs Java 17 or later.`)
    const answer = await fetch(address).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await pause(200)
  }
}
