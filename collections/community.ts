import type { CollectionConfig } from 'payload'
import { communityAccess } from '@/community/access'
import { postStateNames } from '@/community/post'
import { topicStateNames } from '@/community/topic'
import { aggregate } from './aggregate'
import { choice, secret } from './fields'

const hidden = { admin: { hidden: true } } as const
const group = 'Communauté'

const members = aggregate({
  slug: 'community-members',
  labels: { singular: 'Membre de la communauté', plural: 'Membres de la communauté' },
  group,
  access: communityAccess,
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'handle', 'charterAcceptedAt'],
  fields: [
    { name: 'userId', type: 'text', unique: true, ...secret },
    { name: 'handle', label: 'Pseudonyme', type: 'text', required: true, unique: true },
    { name: 'likeness', type: 'text', required: true, unique: true, ...secret },
    { name: 'displayName', label: 'Nom affiché', type: 'text', required: true },
    { name: 'charterAcceptedAt', label: 'Charte acceptée le', type: 'date', required: true },
    { name: 'charterVersion', label: 'Charte du', type: 'text', required: true },
    { name: 'organizationId', type: 'text', index: true, ...hidden },
    { name: 'function', label: 'Fonction', type: 'text' },
    { name: 'bio', label: 'Présentation', type: 'textarea' },
  ],
})

const categories = aggregate({
  slug: 'community-categories',
  labels: { singular: 'Catégorie', plural: 'Catégories' },
  group,
  access: communityAccess,
  useAsTitle: 'name',
  defaultColumns: ['name', 'position', 'isClosed'],
  fields: [
    { name: 'name', label: 'Nom', type: 'text', required: true },
    { name: 'slug', label: 'Adresse', type: 'text', required: true, unique: true },
    { name: 'summary', label: 'Résumé', type: 'text', required: true },
    { name: 'position', label: 'Place', type: 'number', required: true },
    { name: 'isClosed', label: 'Fermée aux nouveaux sujets', type: 'checkbox', required: true },
  ],
})

const topics = aggregate({
  slug: 'community-topics',
  labels: { singular: 'Sujet', plural: 'Sujets' },
  group,
  access: communityAccess,
  useAsTitle: 'title',
  defaultColumns: ['title', 'state', 'replyCount', 'activeAt'],
  indexes: [
    { fields: ['state', 'activityKey'] },
    { fields: ['state', 'categoryId', 'activityKey'] },
    { fields: ['state', 'isPinned', 'activityKey'] },
  ],
  fields: [
    choice('state', 'État', topicStateNames),
    { name: 'categoryId', type: 'text', required: true, ...hidden },
    { name: 'title', label: 'Titre', type: 'text', required: true },
    { name: 'slug', label: 'Adresse', type: 'text', required: true },
    { name: 'code', type: 'text', required: true, unique: true, ...hidden },
    { name: 'userId', type: 'text', index: true, ...secret },
    { name: 'memberId', type: 'text', required: true, index: true, ...hidden },
    { name: 'openedAt', label: 'Ouvert le', type: 'date', required: true },
    { name: 'isLocked', label: 'Fermé aux réponses', type: 'checkbox', required: true },
    { name: 'isPinned', label: 'Épinglé', type: 'checkbox', required: true },
    { name: 'solutionId', type: 'text', ...hidden },
    { name: 'isSolved', label: 'Résolu', type: 'checkbox', required: true },
    { name: 'replyCount', label: 'Réponses', type: 'number', required: true },
    { name: 'placeCount', type: 'number', required: true, ...hidden },
    { name: 'lastMemberId', type: 'text', required: true, ...hidden },
    { name: 'activeAt', label: 'Dernière activité', type: 'date', required: true },
    { name: 'activityKey', type: 'text', required: true, ...hidden },
  ],
})

const posts = aggregate({
  slug: 'community-posts',
  labels: { singular: 'Message', plural: 'Messages' },
  group,
  access: communityAccess,
  useAsTitle: 'plain',
  defaultColumns: ['plain', 'state', 'writtenAt'],
  indexes: [
    { fields: ['topicId', 'placeKey'] },
    { fields: ['topicId', 'state', 'placeKey'] },
    { fields: ['userId', 'writtenAt'] },
  ],
  fields: [
    choice('state', 'État', postStateNames),
    { name: 'topicId', type: 'text', required: true, ...hidden },
    { name: 'title', label: 'Titre', type: 'text' },
    { name: 'categoryId', type: 'text', ...hidden },
    { name: 'userId', type: 'text', ...secret },
    { name: 'memberId', type: 'text', required: true, index: true, ...hidden },
    { name: 'text', type: 'json', ...hidden },
    { name: 'plain', label: 'Texte', type: 'textarea' },
    { name: 'writtenAt', label: 'Écrit le', type: 'date', required: true, index: true },
    { name: 'placeKey', type: 'text', required: true, ...hidden },
    { name: 'editedAt', label: 'Modifié le', type: 'date' },
    { name: 'earlier', type: 'json', required: true, ...hidden },
  ],
})

const thanks = aggregate({
  slug: 'community-thanks',
  labels: { singular: 'Merci', plural: 'Mercis' },
  access: communityAccess,
  indexes: [{ fields: ['postId', 'isGiven'] }, { fields: ['memberId'] }],
  fields: [
    { name: 'postId', type: 'text', required: true },
    { name: 'memberId', type: 'text', required: true },
    { name: 'isGiven', type: 'checkbox', required: true },
  ],
})

export const communityCollections: CollectionConfig[] = [members, categories, topics, posts, thanks]
