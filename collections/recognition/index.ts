import type { CollectionConfig } from 'payload'
import { applications } from './applications'
import { commitmentAcceptances, commitments } from './commitments'
import { memberships } from './memberships'

export const recognitionCollections: CollectionConfig[] = [
  applications,
  memberships,
  commitments,
  commitmentAcceptances,
]
