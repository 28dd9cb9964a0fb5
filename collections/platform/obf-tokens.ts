import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { aggregate } from '../aggregate'

/** One row an account at Open Badge Factory, shared by all processes; closed to every role. */
export const obfTokens = aggregate({
  slug: 'obf-tokens',
  labels: { singular: 'Jeton Open Badge Factory', plural: 'Jetons Open Badge Factory' },
  access: collectionAccess(platformAccess, 'obf-tokens'),
  fields: [
    { name: 'secretMark', type: 'text', hidden: true, access: { read: () => false } },
    { name: 'tokenCipher', type: 'text', hidden: true, access: { read: () => false } },
    { name: 'expiresAt', label: 'Valable jusqu’au', type: 'date' },
    { name: 'askedAt', label: 'Demandé le', type: 'date' },
  ],
})
