import type { CollectionConfig } from 'payload'

export const catalogueCollections: CollectionConfig[] = []
