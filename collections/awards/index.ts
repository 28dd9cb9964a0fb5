import type { CollectionConfig } from 'payload'
import { partnerAwards, recipients, regionalAwards } from './awards'

export const awardsCollections: CollectionConfig[] = [recipients, partnerAwards, regionalAwards]
