import type { CollectionConfig } from 'payload'

export const organizationsCollections: CollectionConfig[] = []
