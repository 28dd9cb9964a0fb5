import type { CollectionConfig } from 'payload'
import { organizationsAccess } from '@/organizations/access'
import { departments, organizationKinds } from '@/organizations/organization'
import { aggregate, storedRows } from './aggregate'
import { choice, secret } from './fields'

const organizations = aggregate({
  slug: 'organizations',
  labels: { singular: 'Structure', plural: 'Structures' },
  group: 'Registre',
  access: organizationsAccess,
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'kind', 'department', 'city'],
  indexes: [{ fields: ['department', 'displayName'] }],
  fields: [
    { name: 'legalName', label: 'Nom officiel', type: 'text', required: true },
    { name: 'displayName', label: 'Nom', type: 'text', required: true, index: true },
    { name: 'slug', label: 'Adresse publique', type: 'text', required: true, unique: true },
    choice('kind', 'Type', organizationKinds),
    { name: 'registryKey', label: 'Registre', type: 'text', required: true, unique: true },
    choice('department', 'Département', departments),
    { name: 'city', label: 'Commune', type: 'text', required: true },
    { name: 'postalCode', label: 'Code postal', type: 'text' },
    { name: 'street', label: 'Rue', type: 'text' },
    { name: 'website', label: 'Site', type: 'text' },
    { name: 'description', label: 'Présentation', type: 'textarea' },
    { name: 'presentation', label: 'Présentation mise en forme', type: 'json', admin: { hidden: true } },
    { name: 'hiddenPresentation', type: 'json', ...secret },
    { name: 'passportEmail', label: 'Adresse Passport', type: 'text' },
    { name: 'passportVerifiedAt', label: 'Adresse Passport confirmée le', type: 'date' },
    { name: 'passportKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'passportNonce', type: 'text', ...secret },
    { name: 'passportExpiresAt', type: 'date', ...secret },
    { name: 'passportAttempts', type: 'number', defaultValue: 0, ...secret },
    { name: 'search', type: 'text', hidden: true },
  ],
})

const organizationMembers = aggregate({
  slug: 'organization-members',
  labels: { singular: 'Membre', plural: 'Membres des structures' },
  group: 'Registre',
  access: organizationsAccess,
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'organizationId', 'role', 'state'],
  indexes: [{ fields: ['organizationId', 'state'] }, { fields: ['userId', 'state'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'userId', label: 'Compte', type: 'text', required: true },
    { name: 'displayName', label: 'Nom affiché', type: 'text', required: true },
    { name: 'role', label: 'Rôle', type: 'text', required: true },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'decidedAt', label: 'Rôle ou fin décidés le', type: 'date' },
  ],
})

const organizationInvitations = aggregate({
  slug: 'organization-invitations',
  labels: { singular: 'Invitation', plural: 'Invitations' },
  access: organizationsAccess,
  indexes: [{ fields: ['organizationId', 'state'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'email', label: 'Adresse', type: 'text', required: true },
    { name: 'role', label: 'Rôle', type: 'text', required: true },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'nonce', type: 'text', required: true, ...secret },
    { name: 'expiresAt', label: 'Valable jusqu’au', type: 'date', required: true },
    { name: 'invitedBy', label: 'Invité par', type: 'text', required: true },
    { name: 'invitedById', label: 'Compte qui invite', type: 'text', index: true },
    { name: 'acceptedById', label: 'Compte qui a accepté', type: 'text', index: true },
  ],
})

/** What the public register last said of a structure, under the structure's own id; read beside its cases. */
const registryAnswers = aggregate({
  slug: 'registry-answers',
  labels: { singular: 'Réponse du registre', plural: 'Réponses du registre' },
  access: organizationsAccess,
  fields: [
    { name: 'organizationId', type: 'text', required: true, unique: true },
    { name: 'registryKey', type: 'text', required: true },
    { name: 'askedAt', type: 'date', required: true },
    { name: 'company', type: 'json' },
  ],
})

/** Where a structure stands on the map; kept by the worker (`src/organizations/map`). */
const organizationPlaces = storedRows({
  slug: 'organization-places',
  labels: { singular: 'Lieu d’une structure', plural: 'Lieux des structures' },
  access: organizationsAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'organizationId', type: 'text', required: true, unique: true },
    { name: 'address', type: 'text', required: true },
    { name: 'state', type: 'text', required: true },
    { name: 'longitude', type: 'number' },
    { name: 'latitude', type: 'number' },
    { name: 'foundAt', type: 'date', required: true },
  ],
})

export const organizationsCollections: CollectionConfig[] = [
  registryAnswers,
  organizations,
  organizationMembers,
  organizationInvitations,
  organizationPlaces,
]
