import { openbadgesAccess } from '@/openbadges/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** What the Région signed about its own badge texts; public, one document at a time, under `/openbadges/endorsements`. */
export const issuerEndorsements = aggregate({
  slug: 'issuer-endorsements',
  labels: { singular: 'Endossement signé', plural: 'Endossements signés' },
  access: collectionAccess(openbadgesAccess, 'issuer-endorsements'),
  fields: [
    { name: 'endorsementId', label: 'Identifiant public', type: 'text', required: true, unique: true, index: true },
    { name: 'achievementKey', label: 'Texte figé du badge', type: 'text', required: true, unique: true, index: true },
    { name: 'document', label: 'Document signé', type: 'json', required: true },
    { name: 'signedAt', label: 'Signé le', type: 'date', required: true },
  ],
})
