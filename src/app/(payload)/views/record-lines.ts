import type { Field } from 'payload'
import { formatNumber } from '@/kernel/french'
import { inFrench } from './code-words'

export interface RecordLine {
  readonly name: string
  readonly value: string
}

/** What programs need to find and compare rows says nothing to a person. */
const technical = /^(?:id|key|revision|search)$|(?:Key|Keys|Nonce|Cipher|Id|Ids|Hash)$/

/** A record as its readers understand it: the columns that have a name and a plain value, in words. */
export function recordLines(
  fields: readonly Field[],
  record: Readonly<Record<string, unknown>>,
): readonly RecordLine[] {
  return fields.flatMap((field) => {
    if (!('name' in field) || typeof field.label !== 'string' || technical.test(field.name)) return []
    if (('hidden' in field && field.hidden) || isHidden(field)) return []
    const value = record[field.name]
    if (value === null || value === undefined || value === '' || isNested(value)) return []
    return [{ name: field.label, value: inWords(field, value) }]
  })
}

const isHidden = ({ admin }: Field): boolean => admin !== undefined && 'hidden' in admin && admin.hidden === true

const isNested = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 || value.some(isNested) : value !== null && typeof value === 'object'

function inWords(field: Field, value: unknown): string {
  if (typeof value === 'number') return formatNumber(value)
  if (field.type !== 'select' || typeof value !== 'string') return inFrench(value)
  const option = field.options.find((one) => typeof one !== 'string' && one.value === value)
  return option && typeof option !== 'string' && typeof option.label === 'string' ? option.label : inFrench(value)
}

/** Where our own screens show more of a record than its columns do. */
const places: Readonly<Record<string, readonly [column: string, path: string]>> = {
  applications: ['id', '/admin/travail/candidatures/'],
  'badge-submissions': ['id', '/admin/travail/soumissions/'],
  organizations: ['id', '/admin/structures/'],
  issuances: ['id', '/admin/registre/emissions/'],
  memberships: ['organizationId', '/admin/structures/'],
  'badge-mappings': ['organizationId', '/admin/structures/'],
  'partner-badges': ['organizationId', '/admin/structures/'],
  'organization-members': ['organizationId', '/admin/structures/'],
}

/** Whether that screen is the structure's. */
export const isOfStructure = (slug: string): boolean => places[slug]?.[0] === 'organizationId'

/** The address of the screen that shows this record whole; null where there is none. */
export function screenOf(slug: string, record: Readonly<Record<string, unknown>>): string | null {
  const [column, path] = places[slug] ?? []
  const id = column ? record[column] : null
  return path && typeof id === 'string' && id ? `${path}${encodeURIComponent(id)}` : null
}
