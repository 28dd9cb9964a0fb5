import { catalogueAccess } from '@/catalogue/access'
import { competencies, competencyLabels, coverageLabels, coverages, levelLabels, levels } from '@/catalogue/competency'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const options = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: labels[value] }))

export const badgeMappings = aggregate({
  slug: 'badge-mappings',
  labels: { singular: 'Rattachement', plural: 'Rattachements' },
  group: 'Catalogue',
  access: collectionAccess(catalogueAccess, 'badge-mappings'),
  useAsTitle: 'badgeName',
  defaultColumns: ['badgeName', 'currentCompetency', 'currentLevel', 'currentCoverage', 'inForceFrom', 'inForceTo'],
  indexes: [
    { fields: ['currentCompetency', 'currentLevel'] },
    { fields: ['inForceFrom', 'badgeName'] },
    { fields: ['organizationId', 'badgeName'] },
  ],
  fields: [
    { name: 'partnerBadgeId', label: 'Badge', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'originKey', label: 'Origine', type: 'text', required: true, index: true },
    { name: 'badgeName', label: 'Nom du badge', type: 'text', required: true },
    { name: 'versions', type: 'json', required: true, hidden: true, access: { read: () => false } },
    { name: 'currentVersion', label: 'Version', type: 'number', required: true },
    {
      name: 'currentCompetency',
      label: 'Compétence',
      type: 'select',
      required: true,
      options: options(competencies, competencyLabels),
    },
    { name: 'currentLevel', label: 'Niveau', type: 'select', required: true, options: options(levels, levelLabels) },
    {
      name: 'currentCoverage',
      label: 'Part',
      type: 'select',
      required: true,
      options: options(coverages, coverageLabels),
    },
    { name: 'inForceFrom', label: 'En vigueur du', type: 'text', required: true },
    { name: 'inForceTo', label: 'Jusqu’au (exclu)', type: 'text', required: true },
    { name: 'search', type: 'text', hidden: true },
  ],
})
