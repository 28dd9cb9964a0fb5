import { z } from 'zod'
import type { PortalEndpoint } from '@/platform/endpoint'
import { aPdf } from '../support/builders/archive'
import { sharedReason, statesFor } from './aims'
import type { Sender } from './crowd'
import type { Random } from './random'
import type { Found, Records } from './records'
import type { Aim } from './scenes/stage'
import { type JsonSchema, spoiled, validValue } from './values'

/** A number as Insee gives them: its first nine digits and all fourteen end with a digit that checks them. */
export function siretOf(count: number): string {
  const siren = withCheckDigit(String(10_000_000 + count))
  return withCheckDigit(`${siren}0001`)
}

function withCheckDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** One request, ready to be sent. */
export interface GeneratedRequest {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly file: { readonly field: string; readonly bytes: Uint8Array; readonly name: string } | null
  readonly isValid: boolean
}

export const operationOf = ({ contract }: PortalEndpoint): string => `${contract.method.toUpperCase()} ${contract.path}`

const schemas = new Map<PortalEndpoint, { readonly query: JsonSchema | null; readonly body: JsonSchema | null }>()

function schemasOf(endpoint: PortalEndpoint) {
  const before = schemas.get(endpoint)
  if (before) return before
  const json = (schema: z.ZodType | undefined): JsonSchema | null =>
    schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : null
  const made = { query: json(endpoint.contract.query), body: json(endpoint.contract.body) }
  schemas.set(endpoint, made)
  return made
}

/** A request to this operation as this person might send it: right as far as the contract tells, or spoiled. */
export async function generate(
  random: Random,
  records: Records,
  endpoint: PortalEndpoint,
  sender: Sender,
  aim: Aim | null,
): Promise<GeneratedRequest> {
  const { contract } = endpoint
  const isValid = aim !== null || random.chance(0.55)
  const parameters = [...contract.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  let target: Found = { id: '', revision: 1 }
  let path: string = contract.path
  for (const name of parameters) {
    target = await records.find(name, contract.path, sender.organizationId, statesFor(operationOf(endpoint)))
    const named = aim?.params?.[name]
    const value = named ?? (isValid || random.chance(0.8) ? target.id : String(spoiled(random, null)).slice(0, 2_000))
    path = path.replace(`:${name}`, encodeURIComponent(value.toWellFormed()))
  }
  const fields = await fieldsOf(random, records, contract.path, sender, target)
  const { query, body } = schemasOf(endpoint)
  const generated = body ? validValue(random, body, '', fields) : undefined
  const valid = aim?.body ? { ...(generated as object), ...aim.body } : generated
  return {
    operation: operationOf(endpoint),
    method: contract.method.toUpperCase(),
    path: `/api/portal${path}${queryOf(random, query, fields, isValid, aim?.query)}`,
    body: isValid || !body ? valid : spoiled(random, valid),
    file: contract.upload ? fileOf(random, contract.upload, isValid, aim) : null,
    isValid,
  }
}

const ofHolders = /^\/(?:partner-awards|recipients|privacy-requests|my-badges)/

/** What the name of a field asks for, once looked up. */
async function fieldsOf(random: Random, records: Records, path: string, sender: Sender, target: Found) {
  const ids = new Map<string, string>()
  for (const name of ['organizationId', 'partnerBadgeId', 'replacesId', 'badgeCode'])
    ids.set(name, (await records.find(name, path, sender.organizationId)).id)
  const texts: Readonly<Record<string, () => unknown>> = {
    formKey: () => random.uuid(),
    revision: () => target.revision,
    // Holders of badges have addresses of their own: those of accounts and messages stand in clear by right.
    email: () => `${ofHolders.test(path) ? 'titulaire' : 'personne'}${random.below(500)}@exemple.example`,
    newEmail: () => `titulaire${random.below(500)}@exemple.example`,
    passportEmail: () => `passeport${random.below(500)}@exemple.example`,
    password: () => 'quatre mots pour tester',
    currentPassword: () => 'quatre mots pour tester',
    newPassword: () => 'quatre mots pour tester',
    siret: () => siretOf(random.below(90_000_000)),
    reason: () => sharedReason,
    note: () => sharedReason,
    code: () => '123456',
    clientId: () => 'client123',
    startsOn: () => '2026-11-30',
    chosenFrom: () => '2026-11-30',
    on: () => '2026-11-30',
    badgeUrl: () => 'https://badges.structure.example/un',
    sourceUrl: () => 'https://badges.structure.example/un',
    decision: () => random.of(['accept', 'refuse', 'close']),
    postalCode: () => '76000',
    department: () => '76',
    website: () => 'https://structure.example',
    displayName: () => `Atelier ${random.below(1_000)}`,
    name: () => `Badge ${random.below(1_000)}`,
    issuedOn: () => '2026-11-20',
    startsAt: () => '2026-11-25',
    endsAt: () => '2027-01-15',
  }
  return (name: string): unknown => ids.get(name) ?? texts[name]?.()
}

function queryOf(
  random: Random,
  schema: JsonSchema | null,
  known: (name: string) => unknown,
  isValid: boolean,
  aimed: Aim['query'] = {},
): string {
  if (!schema) return ''
  const input = { ...(validValue(random, schema, '', known) as Record<string, unknown>), ...aimed }
  const asked = isValid ? input : (spoiled(random, input) as Record<string, unknown> | null)
  const pairs = Object.entries(asked ?? {}).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return []
    const text = String(typeof value === 'object' ? JSON.stringify(value) : value)
    // A few of them still fit into a request line; what does not is `http/odd-targets`.
    return [[name.toWellFormed(), aimed[name] === value ? text : text.slice(0, 300).toWellFormed()]]
  })
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const pdf = aPdf()

function fileOf(
  random: Random,
  { field, required }: { readonly field: string; readonly required?: boolean },
  isValid: boolean,
  aim: Aim | null,
): GeneratedRequest['file'] {
  if (aim?.file) return { field, bytes: aim.file, name: aim.fileName ?? 'fichier.csv' }
  if (!isValid)
    return {
      field,
      bytes: randomBytes(random, random.below(20_000)),
      name: `fichier.${random.of(['csv', 'png', 'svg', 'exe'])}`,
    }
  // What may go with a message is a document, or nothing.
  if (required !== true && field !== 'image')
    return random.chance(0.5) ? null : { field, bytes: pdf, name: 'piece.pdf' }
  if (field === 'image') return { field, bytes: png, name: 'badge.png' }
  const lines = Array.from(
    { length: 1 + random.below(8) },
    () => `lea${random.below(900)}@exemple.example;2026-11-20;Badge`,
  )
  return { field, bytes: Buffer.from(`email;date;badge\n${lines.join('\n')}\n`), name: 'attributions.csv' }
}

const randomBytes = (random: Random, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => random.below(256))
