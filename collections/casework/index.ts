import type { CollectionConfig } from 'payload'
import { caseMessages } from './case-messages'
import { conversations } from './conversations'

export const caseworkCollections: CollectionConfig[] = [caseMessages, conversations]
