import type { CollectionConfig } from 'payload'
import { insightsAccess } from '@/insights/access'
import { storedRows } from './aggregate'

/** Counters, one row a share of the sources; they name nobody, and are never the truth about anything. */
const statisticsCounts = storedRows({
  slug: 'statistics-counts',
  labels: { singular: 'Compteur', plural: 'Compteurs' },
  access: insightsAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'share', type: 'text', required: true, unique: true },
    { name: 'definition', type: 'number', required: true },
    { name: 'cells', type: 'json', required: true },
    { name: 'links', type: 'json' },
    { name: 'countedAt', type: 'date', required: true },
  ],
})

/** How often public pages were read: one row a month, without anything about who read them (STA-10). */
const visitMonths = storedRows({
  slug: 'visit-months',
  labels: { singular: 'Mois de fréquentation', plural: 'Mois de fréquentation' },
  access: insightsAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'month', type: 'text', required: true, unique: true },
    { name: 'total', type: 'number', required: true },
    { name: 'days', type: 'json', required: true },
    { name: 'origins', type: 'json', required: true },
  ],
})

export const insightsCollections: CollectionConfig[] = [statisticsCounts, visitMonths]
