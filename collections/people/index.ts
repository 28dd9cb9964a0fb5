import type { CollectionConfig } from 'payload'
import { profiles } from './profiles'
import { users } from './users'

export const peopleCollections: CollectionConfig[] = [users, profiles]
