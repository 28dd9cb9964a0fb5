import type { CollectionConfig } from 'payload'
import { awardImportLines, awardImports } from './imports'
import { awardSources, sourceBadges } from './sources'

export const intakeCollections: CollectionConfig[] = [awardImports, awardImportLines, awardSources, sourceBadges]
