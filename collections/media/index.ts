import type { CollectionConfig } from 'payload'
import { media } from './media'
import { mediaSizes } from './media-sizes'

export const mediaCollections: CollectionConfig[] = [media, mediaSizes]
