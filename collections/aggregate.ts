import type { CollectionAdminOptions, CollectionConfig, Field } from 'payload'
import { type AccessTable, collectionAccess } from '@/platform/access'
import { idField } from './fields'

interface StoredRows
  extends Pick<CollectionConfig, 'slug' | 'labels' | 'indexes'>,
    Pick<CollectionAdminOptions, 'useAsTitle' | 'defaultColumns'> {
  /** Heading in the admin's navigation; absent: the rows are read through our own screens only. */
  readonly group?: string
  /** The slice's table: who may read. */
  readonly access: AccessTable
  readonly fields: readonly Field[]
}

const never = (): boolean => false

/**
 * A collection that only the store writes: create, update and delete are closed for everyone, whatever its table
 * says (design §4, §7).
 */
export function storedRows({ slug, labels, indexes, group, access, fields, ...shown }: StoredRows): CollectionConfig {
  const closed = { create: never, update: never, delete: never, unlock: never, readVersions: never }
  return {
    slug,
    ...(labels && { labels }),
    access: { ...collectionAccess(access, slug), ...closed },
    timestamps: false,
    disableDuplicate: true,
    lockDocuments: false,
    admin: { ...(group ? { group } : { hidden: true }), ...shown, hideAPIURL: true },
    ...(indexes && { indexes }),
    fields: [idField, ...fields],
  }
}

/** Only the commit and the relay read and write these. */
const internal = { hidden: true, access: { create: never, read: never, update: never } } as const

/**
 * What commands change, with what the commit keeps beside it. Add plain columns and `json` only: arrays, blocks and
 * relations live in side tables, which one statement does not reach.
 */
export const aggregate = ({ fields, ...rows }: StoredRows): CollectionConfig =>
  storedRows({
    ...rows,
    fields: [
      ...fields,
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
  })
