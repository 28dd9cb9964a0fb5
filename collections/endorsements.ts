import type { CollectionConfig } from 'payload'
import { endorsementsAccess } from '@/endorsements/access'
import { endorsedKindNames, endorsementStateNames } from '@/endorsements/endorsement'
import { aggregate } from './aggregate'
import { choice, secret } from './fields'

const endorsements = aggregate({
  slug: 'endorsements',
  labels: { singular: 'Endossement', plural: 'Endossements' },
  group: 'Catalogue',
  access: endorsementsAccess,
  useAsTitle: 'targetName',
  defaultColumns: ['targetName', 'organizationName', 'endorserName', 'state', 'publishedOn'],
  indexes: [{ fields: ['targetId', 'state'] }, { fields: ['organizationId'] }, { fields: ['endorserId'] }],
  fields: [
    choice('state', 'État', endorsementStateNames),
    { name: 'openKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'origin', type: 'text', required: true, admin: { hidden: true } },
    choice('targetKind', 'Nature', endorsedKindNames),
    { name: 'targetId', type: 'text', required: true, admin: { hidden: true } },
    { name: 'targetName', label: 'Ce qui est endossé', type: 'text', required: true },
    { name: 'organizationId', type: 'text', required: true, admin: { hidden: true } },
    { name: 'organizationName', label: 'Structure', type: 'text', required: true },
    { name: 'endorserId', type: 'text', required: true, admin: { hidden: true } },
    { name: 'endorserName', label: 'Institution', type: 'text', required: true },
    { name: 'message', type: 'textarea', ...secret },
    { name: 'text', label: 'Texte signé', type: 'textarea' },
    { name: 'publishedAt', label: 'Publié le', type: 'date' },
    { name: 'publishedOn', label: 'Jour', type: 'text' },
    { name: 'endedAt', label: 'Décliné ou retiré le', type: 'date' },
    { name: 'endReason', type: 'textarea', ...secret },
    { name: 'factoryDoneAt', label: 'Fait dans Open Badge Factory le', type: 'date' },
    { name: 'factoryDoneByName', label: 'Fait par', type: 'text' },
  ],
})

const endorserAccounts = aggregate({
  slug: 'endorser-accounts',
  labels: { singular: 'Institution autorisée', plural: 'Institutions autorisées' },
  group: 'Catalogue',
  access: endorsementsAccess,
  useAsTitle: 'name',
  defaultColumns: ['name', 'approvedAt', 'approvedByName', 'endedAt'],
  fields: [
    { name: 'organizationId', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'name', label: 'Institution', type: 'text', required: true },
    { name: 'approvedAt', label: 'Autorisée le', type: 'date', required: true },
    { name: 'approvedByName', label: 'Par', type: 'text', required: true },
    { name: 'endedAt', label: 'Autorisation retirée le', type: 'date' },
    { name: 'endReason', label: 'Motif', type: 'textarea' },
  ],
})

export const endorsementsCollections: CollectionConfig[] = [endorsements, endorserAccounts]
