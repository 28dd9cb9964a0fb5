import type { CollectionConfig } from 'payload'
import { peopleAccess } from '@/people/access'
import { collectionAccess } from '@/platform/access'
import { aggregate, storedRows } from './aggregate'
import { idField, secret } from './fields'

const lockMinutes = 10

/** Only what Payload's sign-in needs: it writes the whole document back at each sign-in (design §5). */
const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Compte', plural: 'Comptes' },
  auth: {
    removeTokenFromResponses: true,
    useSessions: true,
    tokenExpiration: 60 * 60 * 12,
    maxLoginAttempts: 8,
    lockTime: lockMinutes * 60_000,
  },
  access: collectionAccess(peopleAccess, 'users'),
  disableDuplicate: true,
  lockDocuments: false,
  admin: { useAsTitle: 'email', hidden: true },
  fields: [idField],
}

/** Everything about a person that is not Payload's sign-in. */
const profiles = aggregate({
  slug: 'profiles',
  labels: { singular: 'Personne', plural: 'Personnes' },
  group: 'Registre',
  access: peopleAccess,
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'staffRoles', 'addressConfirmedAt'],
  fields: [
    { name: 'userId', label: 'Compte', type: 'text', required: true, unique: true },
    { name: 'displayName', label: 'Nom affiché', type: 'text', required: true },
    { name: 'staffRoles', label: 'Rôles à la Région', type: 'json' },
    { name: 'addressConfirmedAt', label: 'Adresse confirmée le', type: 'date' },
    { name: 'confirmationNonce', type: 'text', ...secret },
    { name: 'confirmationExpiresAt', type: 'date', ...secret },
    { name: 'resetNonce', type: 'text', ...secret },
    { name: 'resetExpiresAt', type: 'date', ...secret },
    { name: 'newEmail', type: 'text', ...secret },
    { name: 'newEmailNonce', type: 'text', ...secret },
    { name: 'newEmailExpiresAt', type: 'date', ...secret },
    { name: 'newEmailConfirmedAt', type: 'date', ...secret },
    { name: 'oldEmailConfirmedAt', type: 'date', ...secret },
    { name: 'totpSealed', type: 'text', ...secret },
    { name: 'totpSince', type: 'date', ...secret },
    { name: 'totpPendingSealed', type: 'text', ...secret },
    { name: 'totpLastStep', type: 'number', ...secret },
    { name: 'recoveryDigests', type: 'json', ...secret },
    { name: 'passkeys', type: 'json', ...secret },
    { name: 'suspendedAt', label: 'Suspendu le', type: 'date' },
  ],
})

/** What a person reads about each of their sign-ins; whether one is still open, Payload's own list says. */
const accountSessions = aggregate({
  slug: 'account-sessions',
  labels: { singular: 'Connexion', plural: 'Connexions' },
  access: peopleAccess,
  fields: [
    { name: 'userId', type: 'text', required: true, index: true },
    { name: 'userAgent', type: 'text' },
    { name: 'seenAt', type: 'date', required: true },
  ],
})

/** Which account a person of an identity provider has here; their subject is kept as a digest, the row's own id. */
const linkedIdentities = aggregate({
  slug: 'linked-identities',
  labels: { singular: 'Identité liée', plural: 'Identités liées' },
  access: peopleAccess,
  fields: [
    { name: 'issuer', type: 'text', required: true },
    { name: 'profileId', type: 'text', index: true },
    { name: 'linkedAt', type: 'date', required: true },
  ],
})

/** A sign-in on its way: what was proved and what is still asked; the row is named by the digest of its token. */
const signInSteps = aggregate({
  slug: 'sign-in-steps',
  labels: { singular: 'Connexion en cours', plural: 'Connexions en cours' },
  access: peopleAccess,
  fields: [
    { name: 'kind', type: 'text', required: true },
    { name: 'profileId', type: 'text', index: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'doneAt', type: 'date' },
    { name: 'held', type: 'json', ...secret },
  ],
})

/** A post that must not stay empty; who is giving it up at this moment. Its row decides between two who go at once. */
const posts = storedRows({
  slug: 'posts',
  labels: { singular: 'Fonction tenue', plural: 'Fonctions tenues' },
  access: peopleAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'leaving', type: 'json', required: true },
  ],
})

/** What people asked about their data, by when, and what was done: no address, no name. */
const privacyRequests = aggregate({
  slug: 'privacy-requests',
  labels: { singular: 'Demande d’une personne', plural: 'Demandes des personnes' },
  access: peopleAccess,
  useAsTitle: 'kind',
  defaultColumns: ['receivedOn', 'kind', 'status', 'dueOn', 'doneOn'],
  indexes: [{ fields: ['status', 'dueOn'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'kind', label: 'Demande', type: 'text', required: true },
    { name: 'status', label: 'État', type: 'text', required: true },
    { name: 'recipientId', label: 'Personne', type: 'text', index: true },
    { name: 'initials', label: 'Initiales', type: 'text' },
    { name: 'channel', label: 'Reçue par', type: 'text', required: true },
    { name: 'receivedOn', label: 'Reçue le', type: 'text', required: true },
    { name: 'dueOn', label: 'Réponse due le', type: 'text', required: true },
    { name: 'reason', label: 'Ce qui est demandé', type: 'textarea' },
    { name: 'recordedByName', label: 'Inscrite par', type: 'text' },
    { name: 'doneOn', label: 'Traitée le', type: 'text' },
    { name: 'doneByName', label: 'Traitée par', type: 'text' },
    { name: 'outcome', label: 'Ce qui a été fait', type: 'textarea' },
  ],
})

export const peopleCollections: CollectionConfig[] = [
  users,
  profiles,
  accountSessions,
  signInSteps,
  linkedIdentities,
  posts,
  privacyRequests,
]
