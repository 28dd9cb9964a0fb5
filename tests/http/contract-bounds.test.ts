import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../support/composed'

type Schema = z.core.$ZodType
type Check = { readonly check: string; readonly format?: string }

/** What a schema lets through without an end, by its path; nothing for a schema that knows where it stops. */
function unbounded(schema: Schema, path: string): readonly string[] {
  const { def } = schema._zod as unknown as {
    readonly def: Readonly<Record<string, unknown>> & { readonly type: string }
  }
  const checks = ((def.checks ?? []) as readonly z.core.$ZodCheck[]).map(({ _zod }) => _zod.def as Check)
  const ends = (...names: readonly string[]): boolean => checks.some(({ check }) => names.includes(check))
  const inner = (key: string): readonly string[] => unbounded(def[key] as Schema, path)
  switch (def.type) {
    case 'object':
      return Object.entries((schema as z.ZodObject).shape).flatMap(([name, field]) =>
        unbounded(field as Schema, `${path}.${name}`),
      )
    case 'string':
      return ends('max_length', 'length_equals') || fixedFormats.has(String(def.format)) ? [] : [`${path}: text`]
    case 'number':
      return ends('less_than') || [def, ...checks].some(({ format }) => String(format).includes('int'))
        ? []
        : [`${path}: number`]
    case 'array':
      return [
        ...(ends('max_length', 'length_equals') ? [] : [`${path}: list`]),
        ...unbounded(def.element as Schema, `${path}[]`),
      ]
    case 'record':
      return [
        ...(sizedRecord(schema) ? [] : [`${path}: record`]),
        ...unbounded(def.keyType as Schema, `${path}.key`),
        ...unbounded(def.valueType as Schema, `${path}.value`),
      ]
    case 'union':
      return (def.options as readonly Schema[]).flatMap((option) => unbounded(option, path))
    case 'pipe':
      // What leaves the first step is judged by it: a check of the form of a text that has an end needs none.
      return isTransform(def.in as Schema) ? inner('out') : inner('in')
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return inner('innerType')
    case 'boolean':
    case 'literal':
    case 'enum':
    case 'null':
    case 'undefined':
      return []
    default:
      return [`${path}: ${def.type}`]
  }
}

const fixedFormats = new Set(['uuid', 'guid', 'date', 'datetime'])
const isTransform = (schema: Schema): boolean => (schema._zod.def as { readonly type: string }).type === 'transform'
/** A record has no greatest size of its own in zod: that it is refused beyond one is tried. */
function sizedRecord(schema: Schema): boolean {
  const { keyType, valueType } = schema._zod.def as unknown as { readonly keyType: Schema; readonly valueType: Schema }
  const value = [true, '', 0].find((one) => z.safeParse(valueType, one).success)
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [n.toString(36), value]))
  const keysAreFree = z.safeParse(keyType, 'k1').success
  return !keysAreFree || !z.safeParse(schema, many).success
}

describe('every contract has an end', () => {
  it.each(endpoints.map(({ contract }) => [`${contract.method.toUpperCase()} ${contract.path}`, contract] as const))(
    '%s',
    (_name, contract) => {
      const parts = { params: contract.params, query: contract.query, body: contract.body }
      const open = Object.entries(parts).flatMap(([name, schema]) => (schema ? unbounded(schema, name) : []))
      expect(open).toEqual([])
    },
  )

  it('finds what has none', () => {
    const open = z.object({
      text: z.string(),
      optional: z.string().trim().optional(),
      site: z.union([z.literal(''), z.url()]),
      list: z.array(z.string().max(3)),
      many: z.record(z.string().max(3), z.boolean()),
      number: z.number(),
      anything: z.unknown(),
      coerced: z.coerce.number(),
    })
    expect(unbounded(open, 'body').map((one) => one.split(':')[0])).toEqual(
      ['text', 'optional', 'site', 'list', 'many', 'number', 'anything', 'coerced'].map((name) => `body.${name}`),
    )
  })
})
