import type { CollectionConfig } from 'payload'

export const awardsCollections: CollectionConfig[] = []
