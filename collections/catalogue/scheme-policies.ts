import { catalogueAccess } from '@/catalogue/access'
import { policySettings } from '@/catalogue/policy-settings'
import { aggregate } from '../aggregate'

/** Every version holds these; a setting that came later is empty in versions of before, and then has its default. */
const sinceTheFirst: readonly string[] = [
  'partialThreshold',
  'masteryThreshold',
  'issuanceCeilingPerHour',
  'lateDeclarationDays',
  'indicativeDelayDays',
]

/** Written once each: a change of rules is a new version from a day on. One column a setting. */
export const schemePolicies = aggregate({
  slug: 'scheme-policies',
  labels: { singular: 'Règle de la démarche', plural: 'Règles de la démarche' },
  group: 'Catalogue',
  access: catalogueAccess,
  useAsTitle: 'version',
  defaultColumns: ['version', 'inForceFrom', 'note'],
  fields: [
    { name: 'version', label: 'Version', type: 'number', required: true, unique: true },
    { name: 'inForceFrom', label: 'En vigueur du', type: 'text', required: true },
    { name: 'note', label: 'Objet', type: 'textarea' },
    ...Object.entries(policySettings).map(([name, { label, unit }]) => ({
      name,
      label: `${label} (${unit[1]})`,
      type: 'number' as const,
      required: sinceTheFirst.includes(name),
    })),
    { name: 'retroactivity', label: 'Rétroactivité', type: 'text', required: true },
  ],
})
