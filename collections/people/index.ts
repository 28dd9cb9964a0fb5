import type { CollectionConfig } from 'payload'
import { users } from './users'

export const peopleCollections: CollectionConfig[] = [users]
