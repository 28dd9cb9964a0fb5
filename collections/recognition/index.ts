import type { CollectionConfig } from 'payload'

export const recognitionCollections: CollectionConfig[] = []
