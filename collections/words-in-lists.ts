import type { CollectionConfig, Field } from 'payload'

const cell = '/app/(payload)/views/word-cell#WordCell'
const codes = /^(?:key|event|type|status|source|target|actorKind|subject|before|after)$|(?:Id|Key|Keys)$/

/**
 * The lists of what commands write hold codes and JSON: lists show them in words. Cells alone: a
 * condition on a field would let its column be empty, and so change the schema. What editors write stays as it is.
 */
export function wordsInLists(config: CollectionConfig): CollectionConfig {
  if (config.custom?.editors === true || config.auth) return config
  const [first] = config.admin?.defaultColumns ?? []
  return { ...config, fields: config.fields.map((field) => inWords(field, first)) }
}

function inWords(field: Field, first: string | undefined): Field {
  if (field.type !== 'text' && field.type !== 'json') return field
  if (field.admin?.hidden || field.hidden) return field
  const isCode = field.type === 'json' || codes.test(field.name)
  const isPlainTitle = field.name === first && !isCode
  return {
    ...field,
    admin: {
      ...field.admin,
      ...(isPlainTitle ? {} : { components: { ...field.admin?.components, Cell: cell } }),
    },
  } as Field
}
