import type { CollectionConfig, Field } from 'payload'

interface AggregateDefinition {
  readonly slug: string
  readonly labels: { readonly singular: string; readonly plural: string }
  /** Heading in the admin's navigation; absent: the rows are read through our own screens only. */
  readonly group?: string
  readonly access: NonNullable<CollectionConfig['access']>
  readonly fields: readonly Field[]
  readonly indexes?: CollectionConfig['indexes']
  readonly useAsTitle?: string
  readonly defaultColumns?: string[]
}

const never = (): boolean => false
/** Removed from every answer and not open to filters (`admin.hidden` alone would be sent). */
const internal = { hidden: true, access: { create: never, read: never, update: never } } as const

/** Ids are ours and known before the insert, so that effects can name them; alike on both databases. */
export const idField: Field = {
  name: 'id',
  label: 'Identifiant',
  type: 'text',
  required: true,
  admin: { readOnly: true },
}

/**
 * A collection that only the store writes: create, update and delete are closed for everyone, whatever its table
 * says (design §4, §7). Add plain columns and `json` only: arrays, blocks and relations live in side tables,
 * which one statement does not reach.
 */
export function aggregate(definition: AggregateDefinition): CollectionConfig {
  return {
    slug: definition.slug,
    labels: { ...definition.labels },
    access: { ...definition.access, create: never, update: never, delete: never, unlock: never, readVersions: never },
    timestamps: false,
    disableDuplicate: true,
    lockDocuments: false,
    admin: {
      ...(definition.group ? { group: definition.group } : { hidden: true }),
      ...(definition.useAsTitle ? { useAsTitle: definition.useAsTitle } : {}),
      ...(definition.defaultColumns ? { defaultColumns: definition.defaultColumns } : {}),
      hideAPIURL: true,
    },
    ...(definition.indexes ? { indexes: definition.indexes } : {}),
    fields: [
      idField,
      ...definition.fields,
      {
        name: 'revision',
        label: 'Révision',
        type: 'number',
        required: true,
        defaultValue: 0,
        admin: { readOnly: true },
      },
      { name: 'createdAt', label: 'Créé le', type: 'date', index: true, admin: { readOnly: true } },
      { name: 'updatedAt', label: 'Modifié le', type: 'date', admin: { readOnly: true } },
      { name: 'pending', type: 'json', ...internal },
      { name: 'pendingSince', type: 'date', index: true, ...internal },
      { name: 'formKeys', type: 'json', ...internal },
    ],
  }
}
