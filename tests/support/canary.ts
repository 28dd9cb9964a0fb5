import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf } from '@/awards/persons/recipients'
import { recipients } from '@/awards/records'
import { organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'

/** Somewhere an address must not be: what it is called in a complaint, and all that stands there. */
export interface Place {
  readonly name: string
  readonly text: string
}

/** The forms in which an address could stand somewhere and still be read by whoever finds it. */
function formsOf(address: string): readonly string[] {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const bytes = Buffer.from(address)
  return [
    `${local}@${domain}`,
    `${local}%40${domain}`,
    `${local}&#64;${domain}`,
    `${local}\\u0040${domain}`,
    [...`${local}@${domain}`].join('\u0000'),
    bytes.toString('hex'),
  ]
}

/** Base64 has three alignments; the middle of each is the same whatever stands around. */
function base64Forms(address: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(address.toLowerCase())]).toString('base64')
    const middle = text.slice(offset === 0 ? 0 : 4, -4)
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Where an address stands in clear, or in a form that anybody undoes: `<place>: <address>`. */
export function sightings(places: readonly Place[], addresses: readonly string[]): readonly string[] {
  return places.flatMap(({ name, text }) => {
    const lower = text.toLowerCase()
    return addresses
      .filter(
        (address) =>
          formsOf(address).some((form) => lower.includes(form)) ||
          base64Forms(address).some((form) => form.length >= 12 && text.includes(form)),
      )
      .map((address) => `${name}: ${address}`)
  })
}

/** The same for the plain form alone: fast enough for every portal that a test opens. */
export const standInClear = (places: readonly Place[], addresses: readonly string[]): readonly string[] =>
  places.flatMap(({ name, text }) => {
    const lower = text.toLowerCase()
    return addresses.filter((address) => lower.includes(address)).map((address) => `${name}: ${address}`)
  })

interface MongoDatabase {
  collections(): Promise<readonly { find(filter: object): { toArray(): Promise<readonly unknown[]> } }[]>
}

/** Every file of the portal’s folder, and every document where the database is a server. */
export async function placesKept(portal: Portal): Promise<readonly Place[]> {
  const files = [...filesBelow(portal.env.dataFolder)].map((path) => ({
    name: path.slice(portal.env.dataFolder.length + 1),
    text: readFileSync(path).toString('latin1'),
  }))
  if (portal.payload.db.name !== 'mongoose') return files
  const { connection } = portal.payload.db as unknown as { readonly connection: { readonly db: MongoDatabase } }
  const collections = await connection.db.collections()
  const documents = await Promise.all(collections.map((collection) => collection.find({}).toArray()))
  return [...files, { name: 'database', text: JSON.stringify(documents) }]
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() && statSync(path).size < 200_000_000) yield path
  }
}

/** Enough of a portal's people: whatever writes one address in clear writes the others too. */
const mostLookedFor = 40

/** Addresses that a portal keeps sealed, but those that are an account’s or a structure’s own and stand in clear by right. */
export async function sealedAddresses(portal: Portal): Promise<readonly string[]> {
  const [people, users, structures] = await Promise.all([
    portal.store.find(recipients, { where: {}, sort: 'id', limit: mostLookedFor }),
    portal.payload.find({ collection: 'users', overrideAccess: true, depth: 0, pagination: false }),
    portal.store.find(organizations, { where: {} }),
  ])
  const open = new Set([
    ...users.docs.map(({ email }) => email.toLowerCase()),
    ...structures.flatMap(({ passportEmail }) => passportEmail?.toLowerCase() ?? []),
  ])
  const addresses = people.flatMap((row) => {
    try {
      return [addressOf(portal.env, row)]
    } catch {
      // A row that a test wrote raw, or sealed under a key of its own.
      return []
    }
  })
  return addresses.filter((address) => address.includes('@') && !open.has(address))
}
