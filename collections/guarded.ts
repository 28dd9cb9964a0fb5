import {
  type CollectionBeforeValidateHook,
  type CollectionConfig,
  type Field,
  type FieldAccess,
  ValidationError,
} from 'payload'
import { type AccessTable, readRegionOnly } from '@/platform/access'
import { keptAsRead } from './rich-text'

const never: FieldAccess = () => false

type Owner = Parameters<typeof readRegionOnly>[0]
type FieldGuard = (field: Field) => Field

/**
 * What the form shows as read-only nobody writes through REST either, and the Région's own columns are read by its
 * staff alone: both follow from the one place that says so, whoever adds a field.
 */
export const guardedCollection = (collection: CollectionConfig, tables: readonly AccessTable[]): CollectionConfig => {
  const { slug, fields } = collection
  const regionOnly = tables.find((table) => slug in table)?.[slug]?.regionOnly ?? []
  const made = { ...collection, fields: guarded(fields, slug, regionOnly) }
  return collection.custom?.editors === true ? written(made) : made
}

/** What editors write through REST is of the kind that its field says; the database would keep an object as its text. */
function written(collection: CollectionConfig): CollectionConfig {
  const texts = collection.fields.flatMap((field) =>
    'name' in field && (field.type === 'text' || field.type === 'textarea') ? [field.name] : [],
  )
  const onlyOfItsKind: CollectionBeforeValidateHook = ({ data }) => {
    const wrong = texts.filter((name) => data?.[name] != null && typeof data[name] !== 'string')
    if (data?._status != null && data._status !== 'draft' && data._status !== 'published') wrong.push('_status')
    if (wrong.length === 0) return data
    const errors = wrong.map((path) => ({ path, message: 'Cette réponse n’a pas la forme attendue.' }))
    throw new ValidationError({ collection: collection.slug, errors })
  }
  const { hooks } = collection
  return { ...collection, hooks: { ...hooks, beforeValidate: [...(hooks?.beforeValidate ?? []), onlyOfItsKind] } }
}

function guarded(fields: readonly Field[], slug: string, regionOnly: readonly string[]): Field[] {
  const missing = regionOnly.filter((name) => !fields.some((field) => 'name' in field && field.name === name))
  if (missing.length > 0)
    throw new Error(`No field « ${missing.join(', ')} » in « ${slug} »: correct its access table.`)
  const hasOrganization = fields.some((field) => 'name' in field && field.name === 'organizationId')
  const owner = slug === 'organizations' ? 'id' : hasOrganization ? 'organizationId' : null
  return fields.map((field) => below(readOnlyStays(regionOnlyStays(field, owner, regionOnly))))
}

const readOnlyStays: FieldGuard = (field) =>
  'name' in field && field.admin && 'readOnly' in field.admin && field.admin.readOnly === true
    ? ({ ...field, access: { ...('access' in field ? field.access : {}), update: never } } as Field)
    : field

const regionOnlyStays = (field: Field, owner: Owner, regionOnly: readonly string[]): Field =>
  'name' in field && regionOnly.includes(field.name)
    ? ({ ...field, access: { ...('access' in field ? field.access : {}), read: readRegionOnly(owner) } } as Field)
    : field

/** Fields of rows, groups, tabs and blocks as well; a formatted text is kept as the portal reads it. */
const below: FieldGuard = (field) => {
  const inside = (fields: readonly Field[]): Field[] => fields.map((one) => below(readOnlyStays(one)))
  if ('fields' in field) return { ...field, fields: inside(field.fields) } as Field
  if (field.type === 'tabs')
    return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: inside(tab.fields) })) } as Field
  if (field.type === 'richText') return keptAsRead(field)
  if (field.type === 'blocks')
    return { ...field, blocks: field.blocks.map((block) => ({ ...block, fields: inside(block.fields) })) } as Field
  return field
}
