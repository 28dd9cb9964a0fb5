import type { CollectionConfig } from 'payload'

export const caseworkCollections: CollectionConfig[] = []
