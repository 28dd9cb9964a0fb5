import type { CollectionConfig } from 'payload'
import { installation } from './installation'

export const platformCollections: CollectionConfig[] = [installation]
