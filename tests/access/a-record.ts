import type { CollectionConfig, Field } from 'payload'

export type Fields = Record<string, unknown>

/** What Payload would take as a new document: something right in each field that must be filled. */
export function aRecord({ slug, auth, upload, fields }: CollectionConfig, name: string): Fields {
  const values = fields.flatMap((field): [string, unknown][] => {
    if (!('name' in field) || !('required' in field) || field.required !== true) return []
    return [[field.name, somethingRightFor(field, `${slug}-${name}`)]]
  })
  return {
    ...Object.fromEntries(values),
    ...(upload ? { isDecorative: true } : {}),
    ...(auth ? { email: `${name}@cree.example`, password: 'une longue phrase' } : {}),
  }
}

/** One pixel. */
export const aPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let lastNumber = 1_000
const nextNumber = (): number => {
  lastNumber += 1
  return lastNumber
}

function somethingRightFor(field: Field, text: string): unknown {
  switch (field.type) {
    case 'number':
      return field.unique ? nextNumber() : 1
    case 'checkbox':
      return false
    case 'date':
      return '2026-03-01T00:00:00.000Z'
    case 'json':
      return []
    case 'select': {
      const last = field.options.at(-1)
      return typeof last === 'object' ? last.value : last
    }
    default:
      return text
  }
}
