import { closeSync, mkdirSync, openSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { getPayload, type Payload } from 'payload'
import type { Logger } from 'pino'
import { namesTag, readNames } from '@/catalogue/families'
import { installReferenceContent } from '@/catalogue/reference-content/install'
import { installEditorialContent } from '@/editorial/reference-content/install'
import { type Clock, systemClock } from '@/kernel/clock'
import type { AddressSearch } from '@/platform/address-search/address'
import { httpAddressSearch } from '@/platform/address-search/http-address'
import { BootStop } from '@/platform/boot-stop'
import { httpCompanySearch } from '@/platform/company-search/http-search'
import { inventedPlaces } from '@/platform/demonstration/places'
import type { Env } from '@/platform/env'
import { localFiles } from '@/platform/files-local'
import { s3Files } from '@/platform/files-s3'
import { imageRenderer } from '@/platform/images/renderer'
import { checkInstallation } from '@/platform/installation'
import type { Mailer } from '@/platform/mail'
import { localMailer } from '@/platform/mail-local'
import { smtpMailer } from '@/platform/mail-smtp'
import { pageCache } from '@/platform/pages/page-cache'
import { type Portal, publishPortal } from '@/platform/portal'
import { publishSlices } from '@/platform/published-slices'
import type { Slice } from '@/platform/slice'
import { createStore } from '@/platform/store'
import { tagFollower } from '@/platform/tags/follower'
import { followedIndex } from '@/search/followed-index'
import { portalConfig } from '~/payload.config'
import { effectHandlersOf, moderatedOf, searchSourcesOf, subscriptionsOf } from './composed'
import { identify } from './identify'
import { createLog } from './logging'
import { behindMigrations, migrate } from './migrate'
import { slices } from './slices'

export interface BootOptions {
  /** Named in every log line: web, worker, script. */
  readonly part: string
  readonly clock?: Clock
  readonly log?: Logger
  /** Tests put a recorder here. */
  readonly mail?: Mailer
  /** Several portals in one process (tests) need a key each; Next's side knows the default one alone. */
  readonly payloadKey?: string
  /** `migrate`: bring the database up to date first. `refuse` (default): stop when it is behind. */
  readonly whenBehind?: 'migrate' | 'refuse'
  /** What the portal is made of; tests add a slice. */
  readonly slices?: readonly Slice[]
}

/**
 * Opens everything that a process needs, checks that this database may be served by it, and publishes the handle.
 * Throws `BootStop` with what to write.
 */
export async function boot(env: Env, options: BootOptions): Promise<Portal> {
  const log = options.log ?? createLog(env, options.part)
  const clock = options.clock ?? systemClock
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 })
  const parts = options.slices ?? slices
  publishSlices(parts)
  const payload = await openPayload(env, log, parts, options.payloadKey)
  try {
    if (options.whenBehind === 'migrate') await migrate(payload)
    else await refuseWhenBehind(payload)
    const store = createStore(payload)
    await checkInstallation(env, store, clock.now())
    if (env.mode === 'production') await checkProduction(payload)
    await installReferenceContent({ payload, store, clock })
    await readNames({ store, clock })
    if (parts.some(({ name }) => name === 'editorial')) await installEditorialContent({ payload })
    const wake = waker(env.dataFolder)
    const mail = options.mail ?? (env.smtpUrl ? smtpMailer(env, env.smtpUrl) : localMailer({ store, clock }))
    const tags = tagFollower({ store, log })
    // What another process wrote of families and policy is a word here within seconds.
    tags.listen((risen) => {
      if (risen !== 'everything' && !risen.has(namesTag)) return
      readNames({ store, clock }).catch((error: unknown) => log.warn({ err: error }, 'names of families not read'))
    })
    const files = env.filesS3 ? s3Files(env.filesS3) : localFiles(join(env.dataFolder, 'files'))
    const portal: Portal = {
      env,
      clock,
      payload,
      store,
      mail,
      files,
      images: imageRenderer(),
      companies: env.companySearchUrl
        ? httpCompanySearch(env.companySearchUrl, (why) => log.warn({ why }, 'company search away'))
        : null,
      addresses: addressSearchFor(env, log),
      log,
      handlers: effectHandlersOf(parts),
      subscriptions: subscriptionsOf(parts),
      tags,
      pages: pageCache({ clock, tags, log }),
      moderated: moderatedOf(parts),
      searchSources: searchSourcesOf(parts),
      search: followedIndex({ store, clock, tags, log }),
      wake,
      identify: (userId) => identify(portal)(userId),
    }
    return publishPortal(portal)
  } catch (error) {
    await payload.destroy()
    throw error
  }
}

/** A database's address in the message of a driver, without the account that stands before the @. */
const withoutPasswords = (message: string): string =>
  message.replaceAll(/\S+/g, (word) => {
    const begin = word.indexOf('//')
    const end = word.lastIndexOf('@')
    return begin === -1 || end < begin ? word : `${word.slice(0, begin)}//…${word.slice(end)}`
  })

async function openPayload(env: Env, log: Logger, parts: readonly Slice[], key: string | undefined): Promise<Payload> {
  // The driver's own log would repeat each refused write as an error; what matters reaches our callers.
  const quiet = log.child({}, { level: env.logLevel === 'silent' ? 'silent' : 'warn' })
  const config = await portalConfig(env, quiet, parts)
  try {
    return await getPayload({ config, disableOnInit: true, ...(key ? { key } : {}) })
  } catch (error) {
    throw new BootStop([
      `DATABASE_URL: the database does not answer (${error instanceof Error ? withoutPasswords(error.message) : 'unknown reason'}). Check the address, and that it runs.`,
    ])
  }
}

async function refuseWhenBehind(payload: Payload): Promise<void> {
  const behind = await behindMigrations(payload)
  if (behind.length > 0) {
    throw new BootStop([
      `The database is behind (${behind.join(', ')}): run « npm run migrate » once, then start the processes.`,
    ])
  }
}

/** What production must not find in, or about, its database (design §2). */
async function checkProduction(payload: Payload): Promise<void> {
  const demonstration = await payload.count({
    collection: 'users',
    where: { email: { like: '@demo.example' } },
    overrideAccess: true,
  })
  const stops: string[] = []
  if (demonstration.totalDocs > 0) {
    stops.push('DATABASE_URL: this database holds demonstration accounts, whose password is public; choose another.')
  }
  if (payload.db.name === 'mongoose' && !(await hasReplicaSet(payload))) {
    stops.push('DATABASE_URL: this MongoDB is no replica set, so a failure could lose what was answered; choose one.')
  }
  if (stops.length > 0) throw new BootStop(stops)
}

/** Asked of the server itself: an address need not show it (`mongodb+srv`), and a wrong one would lie. */
async function hasReplicaSet(payload: Payload): Promise<boolean> {
  const adapter = payload.db as unknown as {
    readonly connection: { readonly db?: { command(command: object): Promise<{ setName?: string }> } }
  }
  const hello = await adapter.connection.db?.command({ hello: 1 })
  return Boolean(hello?.setName)
}

/** Workers of this host watch one file; touching it saves them the next poll. */
function waker(dataFolder: string): () => void {
  const path = join(dataFolder, 'wake')
  return () => {
    try {
      const now = new Date()
      closeSync(openSync(path, 'a', 0o600))
      utimesSync(path, now, now)
    } catch {
      // A worker polls anyway.
    }
  }
}

/** A demonstration asks nobody outside: its towns exist nowhere. */
function addressSearchFor({ addressSearchUrl, mode }: Env, log: Portal['log']): AddressSearch | null {
  if (addressSearchUrl) return httpAddressSearch(addressSearchUrl, (why) => log.warn({ why }, 'address search away'))
  return mode === 'demo' ? inventedPlaces : null
}
