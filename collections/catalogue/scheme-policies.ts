import { catalogueAccess } from '@/catalogue/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** Written once each: a change of rules is a new version from a day on. */
export const schemePolicies = aggregate({
  slug: 'scheme-policies',
  labels: { singular: 'Règle de la démarche', plural: 'Règles de la démarche' },
  group: 'Catalogue',
  access: collectionAccess(catalogueAccess, 'scheme-policies'),
  useAsTitle: 'version',
  defaultColumns: ['version', 'inForceFrom', 'note'],
  fields: [
    { name: 'version', label: 'Version', type: 'number', required: true, unique: true },
    { name: 'inForceFrom', label: 'En vigueur du', type: 'text', required: true },
    { name: 'note', label: 'Objet', type: 'textarea' },
    { name: 'partialThreshold', label: 'Badges partiels pour un badge Région', type: 'number', required: true },
    { name: 'masteryThreshold', label: 'Maîtrises pour le badge général', type: 'number', required: true },
    { name: 'issuanceCeilingPerHour', label: 'Envois par heure et par badge', type: 'number', required: true },
    {
      name: 'lateDeclarationDays',
      label: 'Jours avant qu’une déclaration soit tardive',
      type: 'number',
      required: true,
    },
    { name: 'indicativeDelayDays', label: 'Délai indicatif d’instruction, en jours', type: 'number', required: true },
    { name: 'retroactivity', label: 'Rétroactivité', type: 'text', required: true },
  ],
})
