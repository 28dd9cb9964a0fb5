import { organizationsAccess } from '@/organizations/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

export const organizationMembers = aggregate({
  slug: 'organization-members',
  labels: { singular: 'Membre', plural: 'Membres des structures' },
  group: 'Registre',
  access: collectionAccess(organizationsAccess, 'organization-members'),
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
  ],
})

export const organizationInvitations = aggregate({
  slug: 'organization-invitations',
  labels: { singular: 'Invitation', plural: 'Invitations' },
  access: collectionAccess(organizationsAccess, 'organization-invitations'),
  indexes: [{ fields: ['organizationId', 'state'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'email', label: 'Adresse', type: 'text', required: true },
    { name: 'role', label: 'Rôle', type: 'text', required: true },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'nonce', type: 'text', required: true, hidden: true, access: { read: () => false } },
    { name: 'expiresAt', label: 'Valable jusqu’au', type: 'date', required: true },
    { name: 'invitedBy', label: 'Invité par', type: 'text', required: true },
  ],
})
