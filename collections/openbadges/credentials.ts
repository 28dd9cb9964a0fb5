import { openbadgesAccess } from '@/openbadges/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/**
 * The embedded issuer's memory. Closed to every role: what is public of a credential leaves through
 * `src/server/open-badges.ts` and the verification page, one credential at a time and by its random id.
 */
export const credentials = aggregate({
  slug: 'credentials',
  labels: { singular: 'Badge signé', plural: 'Badges signés' },
  access: collectionAccess(openbadgesAccess, 'credentials'),
  fields: [
    { name: 'issuanceKey', label: 'Clé de délivrance', type: 'text', required: true, unique: true, index: true },
    { name: 'credentialId', label: 'Identifiant public', type: 'text', required: true, unique: true, index: true },
    { name: 'badgeCode', label: 'Badge', type: 'text', required: true },
    { name: 'achievementKey', label: 'Texte figé du badge', type: 'text', required: true, index: true },
    { name: 'subjectKey', label: 'Empreinte du titulaire', type: 'text', required: true },
    { name: 'document', label: 'Document signé', type: 'json', required: true },
    { name: 'statusList', label: 'Liste d’état', type: 'text', required: true },
    { name: 'statusKey', label: 'Place dans la liste d’état', type: 'text', required: true, unique: true, index: true },
    { name: 'issuedAt', label: 'Délivré le', type: 'date', required: true },
    { name: 'revokedAt', label: 'Retiré le', type: 'date' },
  ],
  indexes: [
    { fields: ['subjectKey', 'badgeCode'] },
    { fields: ['badgeCode', 'revokedAt'] },
    { fields: ['statusList', 'revokedAt'] },
  ],
})
