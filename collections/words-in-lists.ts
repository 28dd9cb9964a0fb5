import type { CollectionConfig, Field } from 'payload'

const cell = '/app/(payload)/views/word-cell#WordCell'
/** In place of the form that nobody may send: the record in words (`views/record-page.tsx`). */
const record = { root: { Component: '/app/(payload)/views/record-page#RecordPage' } } as const
const codes = /^(?:id|key|event|type|status|source|target|actorKind|subject|before|after)$|(?:Id|Key|Keys)$/

/**
 * The rows of what commands write hold codes and JSON: lists and records show them in words. Components alone: a
 * condition on a field would let its column be empty, and so change the schema. What editors write stays as it is.
 */
export function wordsInLists(config: CollectionConfig): CollectionConfig {
  if (config.custom?.editors === true || config.auth) return config
  const [first] = config.admin?.defaultColumns ?? []
  const views = { ...config.admin?.components?.views, edit: record }
  return {
    ...config,
    admin: { ...config.admin, components: { ...config.admin?.components, views } },
    fields: config.fields.map((field) => inWords(field, first)),
  }
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
