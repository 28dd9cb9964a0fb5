import { catalogueAccess } from '@/catalogue/access'
import { familyStateNames } from '@/catalogue/family'
import { aggregate } from '../aggregate'
import { choice, text } from '../fields'

/** Written once each: a change of a family is a new version from a day on (FAM-2). Read through our own screen. */
export const familyVersions = aggregate({
  slug: 'family-versions',
  labels: { singular: 'Version d’une famille', plural: 'Versions des familles' },
  access: catalogueAccess,
  useAsTitle: 'versionKey',
  defaultColumns: ['code', 'version', 'inForceFrom', 'state'],
  fields: [
    text('versionKey', 'Clé', { required: true, unique: true }),
    text('code', 'Famille', { required: true, index: true }),
    { name: 'version', label: 'Version', type: 'number', required: true },
    text('inForceFrom', 'En vigueur du', { required: true }),
    text('name', 'Nom', { required: true }),
    choice('state', 'État', familyStateNames),
    { name: 'territories', label: 'Territoires de l’essai', type: 'json' },
    { name: 'competencies', label: 'Compétences', type: 'json' },
    { name: 'levels', label: 'Niveaux', type: 'json' },
    { name: 'milestones', label: 'Méta-badges', type: 'json' },
    { name: 'note', label: 'Motif', type: 'textarea' },
    text('writtenBy', 'Formulaire', { required: true }),
  ],
})
