import type { CollectionConfig } from 'payload'
import { caseMessages } from './case-messages'

export const caseworkCollections: CollectionConfig[] = [caseMessages]
