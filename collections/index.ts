import type { CollectionConfig } from 'payload'
import { awardsCollections } from './awards'
import { caseworkCollections } from './casework'
import { catalogueCollections } from './catalogue'
import { intakeCollections } from './intake'
import { issuingCollections } from './issuing'
import { mediaCollections } from './media'
import { openbadgesCollections } from './openbadges'
import { organizationsCollections } from './organizations'
import { peopleCollections } from './people'
import { platformCollections } from './platform'
import { recognitionCollections } from './recognition'
import { searchCollections } from './search'

/** Every collection of the portal, slice by slice. */
export const collections: CollectionConfig[] = [
  ...peopleCollections,
  ...organizationsCollections,
  ...mediaCollections,
  ...caseworkCollections,
  ...recognitionCollections,
  ...catalogueCollections,
  ...awardsCollections,
  ...issuingCollections,
  ...intakeCollections,
  ...openbadgesCollections,
  ...searchCollections,
  ...platformCollections,
]
