import type { CollectionConfig } from 'payload'
import { media } from './media'

export const mediaCollections: CollectionConfig[] = [media]
