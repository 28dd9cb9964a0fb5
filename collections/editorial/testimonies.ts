import {
  type CollectionBeforeChangeHook,
  type CollectionConfig,
  type DateField,
  type Field,
  ValidationError,
} from 'payload'
import { editorialAccess } from '@/editorial/access'
import { consentFault, keptConsent, testimonyOf } from '@/editorial/testimony'
import { parisDateOf } from '@/kernel/dates'
import { collectionAccess } from '@/platform/access'
import { line, ownId, paragraph } from './parts'
import { nowFor } from './saving'

const day = (name: string, label: string, description: string): Field =>
  ({
    name,
    label,
    type: 'date',
    admin: { description, date: { pickerAppearance: 'dayOnly', displayFormat: 'd MMMM yyyy' } },
  }) as DateField

/** Shown under a consent alone, and taken off with it (`src/editorial/testimony.ts`). */
const keepConsent: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const before = operation === 'update' ? testimonyOf(originalDoc ?? {}) : null
  const saved = testimonyOf({ ...(operation === 'update' ? originalDoc : {}), ...data })
  const kept = keptConsent(saved, before)
  const now = nowFor(req)
  const fault = kept.isShown ? consentFault({ ...saved, ...kept }, parisDateOf(now)) : null
  if (fault) throw new ValidationError({ collection: 'testimonies', errors: [fault] })
  const withdrawnOn = kept.withdrawnOn === null ? null : `${kept.withdrawnOn}T12:00:00.000Z`
  return { ...data, isShown: kept.isShown, withdrawnOn }
}

/**
 * What people say of badges, with their consent beside it. No drafts: a save counts at once, so that a withdrawal does.
 * Nobody but editors reads a row: it holds who agreed.
 */
export const testimonies: CollectionConfig = {
  slug: 'testimonies',
  labels: { singular: 'Témoignage', plural: 'Témoignages' },
  access: collectionAccess(editorialAccess, 'testimonies'),
  custom: { editors: true },
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  versions: { drafts: false, maxPerDoc: 0 },
  hooks: { beforeChange: [keepConsent] },
  admin: {
    group: 'Édition',
    useAsTitle: 'speaker',
    defaultColumns: ['speaker', 'isShown', 'consentUntil', 'updatedAt'],
    hideAPIURL: true,
  },
  fields: [
    ownId,
    paragraph('quote', 'Ce que la personne dit', 600, {
      required: true,
      admin: { rows: 4, description: 'Ses mots exacts, sans guillemets.' },
    }),
    line('speaker', 'Qui parle', 160, {
      required: true,
      admin: { description: 'Comme elle veut être nommée : « Directrice d’un atelier d’insertion, Orne ».' },
    }),
    {
      name: 'isShown',
      label: 'Paraît sur la page « Je recrute »',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', description: 'Dès l’enregistrement, si l’accord ci-dessous est complet.' },
    },
    {
      name: 'position',
      label: 'Rang',
      type: 'number',
      defaultValue: 0,
      min: 0,
      max: 999,
      admin: { position: 'sidebar', description: 'Les plus petits rangs d’abord.' },
    },
    {
      type: 'collapsible',
      label: 'L’accord de la personne',
      fields: [
        line('consentBy', 'Donné par', 160, {
          admin: { description: 'Son nom, et comment elle l’a dit (courriel, formulaire signé). Jamais publié.' },
        }),
        day('consentOn', 'Le', 'Le jour où elle a donné son accord.'),
        paragraph('consentText', 'Pour ce texte', 600, {
          admin: {
            rows: 4,
            description: 'Le texte qu’elle a approuvé. S’il diffère de celui du haut, rien ne paraît.',
          },
        }),
        day('consentUntil', 'Jusqu’au', 'Le dernier jour où le témoignage peut paraître.'),
        day(
          'withdrawnOn',
          'Retiré le',
          'Dès l’enregistrement, le témoignage ne paraît plus. Un nouvel accord a une date plus récente.',
        ),
      ],
    },
  ],
}
