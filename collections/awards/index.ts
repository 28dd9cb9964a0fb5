import type { CollectionConfig } from 'payload'
import { credentials } from './credentials'

export const awardsCollections: CollectionConfig[] = [credentials]
