import { mediaAccess } from '@/media/access'
import { aggregate } from '../aggregate'

/** What the worker has made of a picture; apart from its row, which an editor's save writes back as a whole. */
export const mediaSizes = aggregate({
  slug: 'media-sizes',
  labels: { singular: 'Tailles d’une image', plural: 'Tailles d’images' },
  access: mediaAccess,
  fields: [
    { name: 'mediumId', label: 'Image', type: 'text', required: true, index: true },
    { name: 'picture', label: 'Version de l’image', type: 'text', required: true, unique: true },
    { name: 'sizes', label: 'Tailles', type: 'json', required: true },
  ],
})
