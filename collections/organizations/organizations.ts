import { organizationsAccess } from '@/organizations/access'
import { departments, organizationKinds } from '@/organizations/organization'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const secret = { hidden: true, access: { read: () => false } } as const

export const organizations = aggregate({
  slug: 'organizations',
  labels: { singular: 'Structure', plural: 'Structures' },
  group: 'Registre',
  access: collectionAccess(organizationsAccess, 'organizations'),
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'kind', 'department', 'city'],
  indexes: [{ fields: ['department', 'displayName'] }],
  fields: [
    { name: 'legalName', label: 'Nom officiel', type: 'text', required: true },
    { name: 'displayName', label: 'Nom', type: 'text', required: true, index: true },
    { name: 'slug', label: 'Adresse publique', type: 'text', required: true, unique: true },
    { name: 'kind', label: 'Type', type: 'select', options: options(organizationKinds), required: true },
    { name: 'registryKey', label: 'Registre', type: 'text', required: true, unique: true },
    { name: 'department', label: 'Département', type: 'select', options: options(departments), required: true },
    { name: 'city', label: 'Commune', type: 'text', required: true },
    { name: 'postalCode', label: 'Code postal', type: 'text' },
    { name: 'street', label: 'Rue', type: 'text' },
    { name: 'website', label: 'Site', type: 'text' },
    { name: 'description', label: 'Présentation', type: 'textarea' },
    { name: 'passportEmail', label: 'Adresse Passport', type: 'text' },
    { name: 'passportVerifiedAt', label: 'Adresse Passport confirmée le', type: 'date' },
    { name: 'passportKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'passportNonce', type: 'text', ...secret },
    { name: 'passportExpiresAt', type: 'date', ...secret },
    { name: 'passportAttempts', type: 'number', defaultValue: 0, ...secret },
    { name: 'search', type: 'text', hidden: true },
  ],
})
