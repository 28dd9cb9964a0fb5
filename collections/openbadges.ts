import type { CollectionConfig } from 'payload'
import { openbadgesAccess } from '@/openbadges/access'
import { aggregate } from './aggregate'

/**
 * The embedded issuer's memory. Closed to every role: what is public of a credential leaves through
 * `src/openbadges/hosting` and the verification page, one credential at a time and by its random id.
 */
const credentials = aggregate({
  slug: 'credentials',
  labels: { singular: 'Badge signé', plural: 'Badges signés' },
  access: openbadgesAccess,
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
    { fields: ['badgeCode', 'issuedAt'] },
    { fields: ['statusList', 'revokedAt'] },
  ],
})

/** The embedded issuer's signing keys. Closed to every role; the secret half is sealed, the public one is in `did.json`. */
const issuerKeys = aggregate({
  slug: 'issuer-keys',
  labels: { singular: 'Clé de signature', plural: 'Clés de signature' },
  access: openbadgesAccess,
  fields: [
    { name: 'publicKeyMultibase', label: 'Clé publique', type: 'text', required: true, unique: true, index: true },
    { name: 'sealedSecret', label: 'Clé secrète, chiffrée', type: 'text', required: true },
    { name: 'activatedAt', label: 'Signe à partir du', type: 'date', required: true, index: true },
    { name: 'revokedAt', label: 'Retirée le', type: 'date' },
    { name: 'reason', label: 'Motif', type: 'textarea' },
  ],
})

/** What the Région signed about its own badge texts; public, one document at a time, under `/openbadges/endorsements`. */
const issuerEndorsements = aggregate({
  slug: 'issuer-endorsements',
  labels: { singular: 'Endossement signé', plural: 'Endossements signés' },
  access: openbadgesAccess,
  fields: [
    { name: 'endorsementId', label: 'Identifiant public', type: 'text', required: true, unique: true, index: true },
    { name: 'achievementKey', label: 'Texte figé du badge', type: 'text', required: true, unique: true, index: true },
    { name: 'document', label: 'Document signé', type: 'json', required: true },
    { name: 'signedAt', label: 'Signé le', type: 'date', required: true },
    { name: 'withdrawnAt', label: 'Retiré le', type: 'date' },
  ],
})

export const openbadgesCollections: CollectionConfig[] = [credentials, issuerKeys, issuerEndorsements]
