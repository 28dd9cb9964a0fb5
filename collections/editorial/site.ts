import type { CollectionConfig, Field } from 'payload'
import { editorialAccess } from '@/editorial/access'
import { newId } from '@/kernel/ids'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { collectionAccess } from '@/platform/access'
import { livePreviewAt } from '../live-preview'
import { line, ownId, paragraph, withVersions } from './parts'
import { keepPublic, restoreKept } from './staying-public'

/* What the portal has one of. Rows as every other text, so that drafts, versions, rights and tags are the same. */

const followed = (value: string | string[] | null | undefined) =>
  !value || (typeof value === 'string' && value.length <= 200 && linkAddress(value) !== null)
    ? true
    : 'Écrivez une adresse du portail comme /badges, ou une adresse complète.'

const single = (slug: 'home' | 'site-settings', label: string): Omit<CollectionConfig, 'fields'> => ({
  slug,
  labels: { singular: label, plural: label },
  access: collectionAccess(editorialAccess, slug),
  custom: { editors: true },
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  versions: withVersions,
  endpoints: [restoreKept(slug)],
  hooks: { beforeOperation: [keepPublic(slug)] },
  admin: { group: 'Édition', useAsTitle: 'title', defaultColumns: ['title', '_status', 'updatedAt'], hideAPIURL: true },
})

const name: Field = line('title', 'Nom', 160, { required: true, admin: { hidden: true } })

const door = (number: 1 | 2 | 3, label: string): Field => ({
  type: 'collapsible',
  label,
  fields: [
    line(`door${number}Title`, 'Titre', 80),
    paragraph(`door${number}Text`, 'Phrase', 240, { admin: { rows: 2 } }),
    line(`door${number}Address`, 'Adresse', 200, { validate: followed }),
  ],
})

const home: CollectionConfig = {
  ...single('home', 'Accueil'),
  fields: [
    ownId,
    name,
    line('heroTitle', 'Grand titre', 120),
    paragraph('heroLead', 'Sous le titre', 500, { admin: { rows: 3 } }),
    paragraph('announcement', 'Annonce', 240, {
      admin: { rows: 2, description: 'Un bandeau en haut de l’accueil : une interruption, une date. Vide : rien.' },
    }),
    door(1, 'Première porte'),
    door(2, 'Deuxième porte'),
    door(3, 'Troisième porte'),
  ],
}
home.admin = { ...home.admin, livePreview: livePreviewAt(() => '/apercu/accueil'), preview: () => '/apercu/accueil' }

/** Payload gives each row an id of its own, as long as somebody likes. */
const rowId: Field = {
  name: 'id',
  label: 'Identifiant',
  type: 'text',
  maxLength: 64,
  admin: { hidden: true },
  hooks: { beforeChange: [({ value }) => value || newId()] },
}

const menu = (field: string, label: string, description: string, maxRows: number): Field => ({
  name: field,
  label,
  labels: { singular: 'Lien', plural: 'Liens' },
  type: 'array',
  maxRows,
  admin: { description },
  fields: [
    rowId,
    line('label', 'Mots', 60, { required: true }),
    line('address', 'Adresse', 200, {
      required: true,
      validate: (value: string | string[] | null | undefined) => (value ? followed(value) : 'Écrivez une adresse.'),
    }),
  ],
})

const siteSettings: CollectionConfig = {
  ...single('site-settings', 'Réglages du site'),
  fields: [
    ownId,
    name,
    menu('mainMenu', 'Menu principal', 'Six liens au plus. Vide : le menu du portail.', 6),
    menu(
      'footerMenu',
      'Pied de page',
      'Les mentions légales, l’accessibilité et les données personnelles y restent.',
      12,
    ),
    paragraph('contact', 'Nous joindre', 500, {
      admin: { rows: 3, description: 'Service, adresse, heures : affiché au pied de chaque page.' },
    }),
  ],
}

export const siteCollections: CollectionConfig[] = [home, siteSettings]
