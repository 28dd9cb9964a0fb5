import { type CollectionBeforeChangeHook, type CollectionConfig, type FieldAccess, ValidationError } from 'payload'
import { catalogueAccess } from '@/catalogue/access'
import { badgeAddress } from '@/catalogue/addresses'
import { nextCriteriaVersion } from '@/catalogue/criteria-version'
import { actorOfRequest, collectionAccess } from '@/platform/access'
import { hasStaffRole, isStaff } from '@/platform/actor'
import { choice, idField } from '../fields'
import { livePreviewAt } from '../live-preview'

const previewOf = (code: unknown): string | null => {
  return typeof code === 'string' && code !== '' ? `/apercu${badgeAddress(code)}` : null
}

const fixed = { readOnly: true } as const

const never: FieldAccess = () => false
/** Which badge of the issuer this is decides what leaves: the scheme manager's, on screens and over REST alike. */
const managersOnly: FieldAccess = async ({ req }) => hasStaffRole(await actorOfRequest(req), 'schemeManager')
const staffOnly: FieldAccess = async ({ req }) => isStaff(await actorOfRequest(req))

/** The portal counts the versions of the criteria itself; the rule is `nextCriteriaVersion`. */
const countVersion: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return data
  const published = await req.payload.findByID({
    collection: 'regional-badges',
    id: String(originalDoc.id),
    depth: 0,
    draft: false,
    overrideAccess: true,
    req,
  })
  const next = nextCriteriaVersion(published, { ...originalDoc, ...data })
  const isPublished = (data._status ?? originalDoc._status) === 'published'
  if (isPublished && next.noteProblem) {
    throw new ValidationError({
      collection: 'regional-badges',
      errors: [{ path: 'versionNote', message: next.noteProblem }],
    })
  }
  return { ...data, version: next.version }
}

/** Texts of the Région's badges: drafts, versions and publication are the CMS's; what was issued keeps its own copy (ISS-6). */
export const regionalBadges: CollectionConfig = {
  slug: 'regional-badges',
  labels: { singular: 'Badge Région', plural: 'Badges Région' },
  access: collectionAccess(catalogueAccess, 'regional-badges'),
  custom: { editors: true },
  disableDuplicate: true,
  versions: { drafts: true, maxPerDoc: 0 },
  hooks: { beforeChange: [countVersion] },
  admin: {
    preview: ({ code }) => previewOf(code),
    livePreview: livePreviewAt(({ code }) => previewOf(code)),
    group: 'Catalogue',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'version', 'isProposal', '_status'],
    hideAPIURL: true,
  },
  fields: [
    idField,
    {
      name: 'code',
      label: 'Badge',
      type: 'text',
      required: true,
      unique: true,
      admin: fixed,
    },
    choice(
      'kind',
      'Nature',
      { competency: 'Compétence', general: 'Général', status: 'Statut de structure' },
      { required: true, admin: fixed },
    ),
    { name: 'competency', label: 'Compétence', type: 'text', admin: fixed },
    { name: 'level', label: 'Niveau', type: 'text', admin: fixed },
    { name: 'title', label: 'Titre', type: 'text', required: true, maxLength: 120 },
    { name: 'description', label: 'En une ou deux phrases', type: 'textarea', required: true, maxLength: 800 },
    {
      name: 'criteria',
      label: 'Critères',
      type: 'textarea',
      required: true,
      maxLength: 4_000,
      admin: { description: 'Un fait observable par ligne, 4 à 6 lignes.', rows: 8 },
    },
    { name: 'isProposal', label: 'Proposition à valider par la Région', type: 'checkbox', defaultValue: true },
    {
      name: 'version',
      label: 'Version des critères',
      type: 'number',
      required: true,
      defaultValue: 1,
      min: 1,
      access: { update: never },
      admin: {
        readOnly: true,
        description:
          'Elle augmente d’elle-même quand des critères changés sont publiés. Les badges déjà délivrés ne changent pas.',
      },
    },
    {
      name: 'versionNote',
      label: 'Ce qui change dans cette version',
      type: 'textarea',
      maxLength: 1_000,
      admin: { description: 'Nécessaire pour publier des critères changés. Une phrase suffit ; elle est publique.' },
    },
    {
      name: 'issuerBadgeId',
      label: 'Identifiant du badge chez l’émetteur',
      type: 'text',
      required: true,
      maxLength: 120,
      access: { read: staffOnly, update: managersOnly },
    },
    { name: 'position', label: 'Rang', type: 'number', required: true, defaultValue: 0, admin: fixed },
  ],
}
