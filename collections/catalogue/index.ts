import type { CollectionConfig } from 'payload'
import { badgeMappings } from './badge-mappings'
import { badgeSubmissions } from './badge-submissions'
import { competencies, competencyFamilies } from './competencies'
import { partnerBadges } from './partner-badges'
import { regionalBadges } from './regional-badges'
import { schemePolicies } from './scheme-policies'

export const catalogueCollections: CollectionConfig[] = [
  regionalBadges,
  partnerBadges,
  badgeSubmissions,
  badgeMappings,
  competencyFamilies,
  competencies,
  schemePolicies,
]
