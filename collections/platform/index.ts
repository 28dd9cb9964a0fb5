import type { CollectionConfig } from 'payload'
import { effects } from './effects'
import { installation } from './installation'
import { journal } from './journal'

export const platformCollections: CollectionConfig[] = [effects, installation, journal]
