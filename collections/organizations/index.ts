import type { CollectionConfig } from 'payload'
import { organizations } from './organizations'
import { organizationInvitations, organizationMembers } from './team'

export const organizationsCollections: CollectionConfig[] = [
  organizations,
  organizationMembers,
  organizationInvitations,
]
