import type { CollectionConfig } from 'payload'
import { competencies, competencyFamilies } from './competencies'
import { familyVersions } from './family-versions'
import { regionalBadges } from './regional-badges'
import { schemePolicies } from './scheme-policies'
import { badgeMappings, badgeSubmissions, mappingNotices, partnerBadges } from './structure-badges'

export const catalogueCollections: CollectionConfig[] = [
  regionalBadges,
  partnerBadges,
  badgeSubmissions,
  badgeMappings,
  mappingNotices,
  competencyFamilies,
  competencies,
  familyVersions,
  schemePolicies,
]
