import type { Random } from './random'

/** What a JSON Schema of a contract says; only what the generator reads. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly propertyNames?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly format?: string
}

/** A value that a field's name asks for; undefined where the name says nothing. */
export type Known = (name: string) => unknown

const words = 'La structure accompagne des personnes qui montrent chaque jour ce qu’elles savent faire. '

/** A value that the schema takes, as far as a schema tells. */
export function validValue(random: Random, schema: JsonSchema, name: string, known: Known): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.of(schema.enum)
  const given = known(name)
  if (given !== undefined) return given
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return validValue(random, random.of(choice), name, known)
  const type = Array.isArray(schema.type) ? random.of(schema.type as readonly string[]) : schema.type
  if (type === 'object') return validObject(random, schema, known)
  if (type === 'array') {
    const count = (schema.minItems ?? 0) + random.below(3)
    return Array.from({ length: Math.min(count, schema.maxItems ?? count) }, () =>
      validValue(random, schema.items ?? {}, name, known),
    )
  }
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 0, random.below(6))
  if (type === 'null') return null
  return validText(random, schema)
}

function validObject(random: Random, schema: JsonSchema, known: Known): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name) || random.chance(0.6)) made[name] = validValue(random, one, name, known)
  }
  const names = schema.propertyNames?.enum ?? []
  if (typeof schema.additionalProperties === 'object')
    for (const name of names) made[String(name)] = validValue(random, schema.additionalProperties, String(name), known)
  return made
}

function validText(random: Random, schema: JsonSchema): string {
  if (schema.format === 'date') return `2026-${String(1 + random.below(12)).padStart(2, '0')}-15`
  const least = schema.minLength ?? 0
  const most = Math.min(schema.maxLength ?? 200, least + 120)
  const text = words.repeat(Math.ceil((least + 1) / words.length) + 1)
  return text.slice(0, Math.max(least, most - random.below(20)))
}

const huge = 'é'.repeat(300_000)
/** What people paste and what attackers send, of every JSON type. */
const oddities: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '\u202Egauche',
  '👩‍🎓'.repeat(50),
  'a'.repeat(5_000),
  huge,
  '<script>alert(1)</script>',
  "'; DROP TABLE users; --",
  '=HYPERLINK("http://x")',
  '__proto__',
  '\ud800',
  '../../etc/passwd',
  '%ff%00',
  '2026-02-30',
  '9999-12-31T23:59:60Z',
  '0001-01-01',
  '1e400',
  'null',
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  [null],
  [[[[[[[[]]]]]]]],
  Array.from({ length: 5_000 }, (_, at) => at),
  {},
  { __proto__: { isAdmin: true }, constructor: { name: 'x' } },
  { $gt: '' },
  { length: 1e9 },
]

/** The same input with something wrong in it: a value of another kind, a missing or an unknown field, at any depth. */
export function spoiled(random: Random, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || random.chance(0.1)) return random.of(oddities)
  const copy: Record<string, unknown> = { ...(input as Record<string, unknown>) }
  const names = Object.keys(copy)
  const name = names.length > 0 ? random.of(names) : 'unknown'
  const what = random.below(4)
  if (what === 0) delete copy[name]
  else if (what === 1) copy[`${name}${random.below(9)}`] = random.of(oddities)
  else copy[name] = what === 2 ? random.of(oddities) : spoiled(random, copy[name])
  return copy
}
