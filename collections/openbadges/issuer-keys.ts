import { openbadgesAccess } from '@/openbadges/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** The embedded issuer's signing keys. Closed to every role; the secret half is sealed, the public one is in `did.json`. */
export const issuerKeys = aggregate({
  slug: 'issuer-keys',
  labels: { singular: 'Clé de signature', plural: 'Clés de signature' },
  access: collectionAccess(openbadgesAccess, 'issuer-keys'),
  fields: [
    { name: 'publicKeyMultibase', label: 'Clé publique', type: 'text', required: true, unique: true, index: true },
    { name: 'sealedSecret', label: 'Clé secrète, chiffrée', type: 'text', required: true },
    { name: 'activatedAt', label: 'Signe à partir du', type: 'date', required: true, index: true },
    { name: 'revokedAt', label: 'Retirée le', type: 'date' },
    { name: 'reason', label: 'Motif', type: 'textarea' },
  ],
})
