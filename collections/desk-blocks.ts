import type { Block, Field, TextareaField, TextField } from 'payload'
import { deskBounds } from '@/kernel/rich-text/desk-blocks'

/*
 * The forms of the blocks that `src/kernel/rich-text/desk-blocks.ts` reads. None of their fields is required here: what a
 * block needs before it is published is said by `src/editorial/hints.ts`, in a sentence.
 */

const line = (name: string, label: string, more: Partial<TextField> = {}): Field =>
  ({ name, label, type: 'text', maxLength: deskBounds.line, ...more }) as TextField
const words = (name: string, label: string, more: Partial<TextareaField> = {}): Field =>
  ({ name, label, type: 'textarea', maxLength: deskBounds.text, ...more }) as TextareaField
const address = (description: string): Field =>
  line('address', 'Adresse', { maxLength: deskBounds.address, admin: { description } })

const titledItems = (one: string, several: string): Field => ({
  name: 'items',
  label: several,
  labels: { singular: one, plural: several },
  type: 'array',
  maxRows: deskBounds.items,
  fields: [line('title', 'Titre', { required: true }), words('text', 'Texte')],
})

const block = (slug: string, singular: string, fields: Field[]): Block => ({
  slug,
  labels: { singular, plural: singular },
  fields,
})

export const deskBlocks: Block[] = [
  block('figure', 'Image légendée', [
    { name: 'image', label: 'Image', type: 'upload', relationTo: 'media' },
    line('caption', 'Légende', { maxLength: deskBounds.quote }),
  ]),
  block('pullQuote', 'Citation d’une personne', [
    words('quote', 'Ses mots', { maxLength: deskBounds.quote }),
    line('author', 'Qui le dit', { admin: { description: 'Avec son accord : « Jade, salariée en insertion ».' } }),
  ]),
  block('keyFigures', 'Chiffres clés', [
    {
      name: 'figures',
      label: 'Chiffres',
      labels: { singular: 'Chiffre', plural: 'Chiffres' },
      type: 'array',
      maxRows: deskBounds.figures,
      fields: [
        line('value', 'Chiffre', { maxLength: 40, admin: { description: '« 46 », « 1 sur 3 ».' } }),
        line('label', 'Ce qu’il compte', { required: true }),
      ],
    },
    line('source', 'Source et date'),
  ]),
  block('callToAction', 'Appel à agir', [
    words('text', 'Phrase', { maxLength: deskBounds.quote }),
    line('label', 'Mots du bouton', { required: true, admin: { description: 'Ils disent ce qui se passe.' } }),
    address('/rejoindre, ou https://www.exemple.fr'),
  ]),
  block('steps', 'Étapes', [titledItems('Étape', 'Étapes')]),
  block('video', 'Vidéo avec sa transcription', [
    line('title', 'Titre', { required: true }),
    address('Où la vidéo se regarde. Le portail y conduit, il ne charge rien d’un autre site.'),
    line('duration', 'Durée', { maxLength: 40, admin: { description: '« 3 minutes ».' } }),
    words('transcript', 'Transcription', {
      maxLength: deskBounds.transcript,
      admin: { rows: 8, description: 'Tout ce qui se dit et se voit. Sans elle, la page ne peut pas être publiée.' },
    }),
  ]),
  block('documents', 'Liste de documents', [
    line('title', 'Titre'),
    {
      name: 'resources',
      label: 'Ressources',
      type: 'relationship',
      relationTo: 'resources',
      hasMany: true,
      maxRows: deskBounds.resources,
    },
  ]),
  block('badge', 'Badge de la Région', [
    { name: 'badge', label: 'Badge', type: 'relationship', relationTo: 'regional-badges' },
  ]),
  block('structure', 'Structure participante', [
    line('slug', 'Fin de son adresse', {
      admin: { description: 'Pour /structures/les-jardins-partages : « les-jardins-partages ».' },
    }),
  ]),
  block('accordion', 'Questions repliées', [titledItems('Question', 'Questions')]),
]
