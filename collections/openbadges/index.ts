import type { CollectionConfig } from 'payload'
import { credentials } from './credentials'
import { issuerEndorsements } from './issuer-endorsements'
import { issuerKeys } from './issuer-keys'

export const openbadgesCollections: CollectionConfig[] = [credentials, issuerKeys, issuerEndorsements]
