import type { CollectionConfig } from 'payload'

export const platformCollections: CollectionConfig[] = []
