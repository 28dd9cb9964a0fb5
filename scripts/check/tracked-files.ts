import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written apart, so that this file does not hold what it looks for. */
const folders = ['work', 'tmp', 'root', 'home']
const machinePath = new RegExp(`(?<![\\w.~-])/(?:${folders.join('|')})/[\\w.-]+`)
const privateAddress = /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}\b(?![.\d])/
/** Addresses that a test or a document may invent, and the names of the private networks themselves (RFC 1918). */
const allowedAddress = /^(?:10\.0\.0\.\d+|172\.16\.0\.0|192\.168\.0\.0)$/
const publicRegistry = ['registry', 'npmjs', 'org'].join('.')

/** Tracked files that hold an address or a path of the machine that somebody worked on. */
export function machineTraces(root: string): readonly string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  const registry = registryHost(root)
  return files.flatMap((file) => {
    const path = join(root, file)
    if (!existsSync(path) || /\.(png|jpg|webp|woff2?|pdf|ico|xlsx|zip)$/.test(file)) return []
    const text = readFileSync(path, 'utf8')
    const lock = file === 'package-lock.json' ? foreignPackages(text) : []
    return [...lock, ...tracesIn(file, text, registry)]
  })
}

function tracesIn(file: string, text: string, registry: string | null): string[] {
  const traces: string[] = []
  text.split('\n').forEach((line, index) => {
    const address = privateAddress.exec(line)?.[0]
    const found =
      machinePath.exec(line)?.[0] ??
      (address && !allowedAddress.test(address) ? address : undefined) ??
      (registry && line.includes(registry) ? 'the registry of this machine' : undefined)
    if (found && !line.includes('usr/'))
      traces.push(`${file}:${index + 1}: ${found} belongs to one machine; take it out.`)
  })
  return traces
}

/** Where this machine gets its packages, unless that is the public registry. */
function registryHost(root: string): string | null {
  try {
    const address = execFileSync('npm', ['config', 'get', 'registry'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const { host } = new URL(address)
    return host === publicRegistry ? null : host
  } catch {
    return null
  }
}

function foreignPackages(lock: string): string[] {
  const hosts = new Set([...lock.matchAll(/"resolved": "(?:https?:\/\/([^/"]+)|([^"]+))/g)].map(([, host]) => host))
  return [...hosts]
    .filter((host) => host !== publicRegistry)
    .map((host) => `package-lock.json: packages from ${host ?? 'a local file'}; resolve them from ${publicRegistry}.`)
}
