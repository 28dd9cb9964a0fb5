import { peopleAccess } from '@/people/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** What a person reads about each of their sign-ins; whether one is still open, Payload's own list says. */
export const accountSessions = aggregate({
  slug: 'account-sessions',
  labels: { singular: 'Connexion', plural: 'Connexions' },
  access: collectionAccess(peopleAccess, 'account-sessions'),
  fields: [
    { name: 'userId', type: 'text', required: true, index: true },
    { name: 'userAgent', type: 'text' },
    { name: 'seenAt', type: 'date', required: true },
  ],
})
