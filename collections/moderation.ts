import type { CollectionConfig } from 'payload'
import { moderationAccess } from '@/moderation/access'
import { groundLabels } from '@/moderation/grounds'
import { reportOrigins, reportStateNames } from '@/moderation/report'
import { aggregate, storedRows } from './aggregate'
import { choice, secret } from './fields'

const hidden = { admin: { hidden: true } } as const

const contentReports = aggregate({
  slug: 'content-reports',
  labels: { singular: 'Signalement', plural: 'Signalements' },
  group: 'Modération',
  access: moderationAccess,
  useAsTitle: 'number',
  defaultColumns: ['number', 'contentTitle', 'state', 'ground', 'noticeCount', 'openedAt'],
  indexes: [{ fields: ['state', 'decidedAt'] }, { fields: ['contentKind', 'contentId'] }, { fields: ['openedAt'] }],
  fields: [
    { name: 'number', label: 'Numéro', type: 'text', required: true, unique: true },
    { name: 'openKey', type: 'text', required: true, unique: true, ...secret },
    choice('state', 'État', reportStateNames),
    choice('origin', 'Origine', reportOrigins),
    { name: 'contentKind', label: 'Nature', type: 'text', required: true },
    { name: 'contentId', type: 'text', required: true, ...hidden },
    { name: 'contentPath', label: 'Adresse', type: 'text', required: true },
    { name: 'contentTitle', label: 'Contenu', type: 'text' },
    { name: 'contentText', label: 'Texte', type: 'textarea' },
    { name: 'authorIds', type: 'json', required: true, ...secret },
    { name: 'authorName', type: 'text', ...secret },
    choice('ground', 'Motif du signalement', groundLabels),
    { name: 'rules', type: 'json', required: true, ...hidden },
    { name: 'noticeCount', label: 'Signalements', type: 'number', required: true },
    { name: 'openedAt', label: 'Reçu le', type: 'date', required: true },
    { name: 'round', type: 'number', required: true, ...hidden },
    { name: 'measure', label: 'Mesure', type: 'text', required: true },
    { name: 'measureTo', type: 'text', ...hidden },
    { name: 'isForEverything', label: 'Pour tout ce que le compte a publié', type: 'checkbox', required: true },
    { name: 'sanction', label: 'Sanction', type: 'text', required: true },
    { name: 'sanctionUntil', label: 'Jusqu’au', type: 'text' },
    choice('decidedGround', 'Motif de la décision', groundLabels, {}),
    { name: 'facts', label: 'Faits', type: 'textarea' },
    { name: 'decidedAt', label: 'Décidé le', type: 'date' },
    { name: 'decidedById', type: 'text', ...hidden },
    { name: 'outcome', label: 'Issue', type: 'text' },
    { name: 'appealBy', label: 'Contesté par', type: 'text' },
    { name: 'appealText', type: 'textarea', ...secret },
    { name: 'appealedAt', label: 'Contesté le', type: 'date' },
    { name: 'appealOutcome', label: 'Suite de la contestation', type: 'text' },
    { name: 'appealReason', type: 'textarea', ...hidden },
    { name: 'closedAt', label: 'Clos le', type: 'date' },
    { name: 'contactsForgottenAt', type: 'date', ...hidden },
  ],
})

/** Who reported, in their words; closed to every role. */
const reportNotices = aggregate({
  slug: 'report-notices',
  labels: { singular: 'Avis', plural: 'Avis' },
  access: moderationAccess,
  indexes: [{ fields: ['reportId'] }, { fields: ['userId'] }],
  fields: [
    { name: 'number', type: 'text', required: true, unique: true },
    { name: 'reportId', type: 'text', ...secret },
    { name: 'contentKind', type: 'text', required: true },
    { name: 'contentId', type: 'text', required: true },
    { name: 'ground', type: 'text', required: true },
    { name: 'explanation', type: 'textarea', ...secret },
    { name: 'userId', type: 'text', ...secret },
    { name: 'name', type: 'text', ...secret },
    { name: 'email', type: 'text', ...secret },
    { name: 'linkNonce', type: 'text', required: true, ...secret },
    { name: 'byModerator', type: 'checkbox', required: true },
    { name: 'sentAt', type: 'date', required: true },
  ],
})

/** What each decision did to each piece of content. */
const moderationLines = storedRows({
  slug: 'moderation-lines',
  labels: { singular: 'Ligne de mesure', plural: 'Lignes de mesures' },
  access: moderationAccess,
  indexes: [{ fields: ['reportId', 'round'] }],
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'reportId', type: 'text', required: true },
    { name: 'round', type: 'number', required: true },
    { name: 'contentKind', type: 'text', required: true },
    { name: 'contentId', type: 'text', required: true },
    { name: 'title', type: 'text' },
    { name: 'act', type: 'text', required: true },
    { name: 'outcome', type: 'text', required: true },
    { name: 'detail', type: 'textarea' },
    { name: 'at', type: 'date', required: true },
  ],
})

/** One row an account about which something was decided. */
const communityStandings = aggregate({
  slug: 'community-standings',
  labels: { singular: 'Place dans la communauté', plural: 'Places dans la communauté' },
  access: moderationAccess,
  fields: [
    { name: 'isTrusted', type: 'checkbox', required: true },
    { name: 'sanctions', type: 'json', required: true },
  ],
})

export const moderationCollections: CollectionConfig[] = [
  contentReports,
  reportNotices,
  moderationLines,
  communityStandings,
]
