import { newsTopics, questionTopics, resourceTopics } from '@/editorial/kinds'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { body, line, paragraph, topic, written } from './parts'
import { hasBody, type PublicationCheck } from './saving'

/** A path as it is asked for: one form, no question, no place within the page. */
const isOwnPage = (value: string): boolean => /^\/(?:[a-z0-9-]+(?:\/[a-z0-9-]+){0,4})?$/.test(value)

const title = (label: string) => line('title', label, 160, { required: true })

export const news = written({
  kind: 'news',
  singular: 'Actualité',
  preview: 'actualites',
  columns: ['topic', 'publishAt', 'publishedAt'],
  checks: [hasBody],
  fields: [
    title('Titre'),
    paragraph('summary', 'Chapeau', 400, {
      admin: {
        description: 'Une ou deux phrases : ce que l’on apprend ici. Elles ouvrent la page et la liste.',
        rows: 3,
      },
    }),
    { name: 'picture', label: 'Image', type: 'upload', relationTo: 'media' },
    body('Texte', 'Titres, listes, liens, images et blocs. Un texte collé de Word garde ses titres et ses listes.'),
    topic(newsTopics),
    line('author', 'Écrit par', 120, {
      admin: { position: 'sidebar', description: 'Avec l’accord de la personne. Vide : la Région Normandie.' },
    }),
  ],
})

export const pages = written({
  kind: 'pages',
  singular: 'Page',
  preview: 'pages',
  columns: ['slug', 'publishAt'],
  checks: [hasBody],
  fields: [
    title('Titre'),
    paragraph('summary', 'Phrase d’ouverture', 400, { admin: { rows: 2 } }),
    body('Texte', 'Titres, listes, liens, images et blocs.'),
    {
      name: 'isProposal',
      label: 'Proposition à valider par la Région',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    {
      name: 'isEasyToRead',
      label: 'Écrite en facile à lire et à comprendre (FALC)',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    line('easyFor', 'Page qu’elle explique', 200, {
      index: true,
      admin: {
        position: 'sidebar',
        condition: (data) => data?.isEasyToRead === true,
        description: 'L’adresse de la page habituelle, comme /badges : elle porte alors un lien vers celle-ci.',
      },
      validate: (value: string | string[] | null | undefined) =>
        !value || (typeof value === 'string' && value.length <= 200 && isOwnPage(value))
          ? true
          : 'Écrivez l’adresse d’une page du portail, sans paramètre : /badges ou /comprendre-les-badges.',
    }),
  ],
})

/** A resource is something to take away. */
const hasSomething: PublicationCheck = (data) =>
  data.document || data.address || hasBody(data) === null
    ? null
    : { path: 'document', message: 'Cette ressource est vide : joignez un document, une adresse ou un texte.' }

export const resources = written({
  kind: 'resources',
  singular: 'Ressource',
  preview: 'ressources',
  columns: ['topic', 'publishAt'],
  checks: [hasSomething],
  fields: [
    title('Titre'),
    paragraph('summary', 'À quoi elle sert', 400, { admin: { rows: 2 } }),
    {
      name: 'document',
      label: 'Document',
      type: 'upload',
      relationTo: 'documents',
      admin: { description: 'PDF, ODT ou DOCX, de 10 Mo au plus.' },
    },
    line('address', 'Ou une adresse', 500, {
      validate: (value: string | string[] | null | undefined) =>
        !value || (typeof value === 'string' && value.length <= 500 && linkAddress(value) !== null)
          ? true
          : 'Écrivez une adresse comme https://www.exemple.fr ou /badges.',
    }),
    body('Présentation', 'Ce que l’on y trouve, comment s’en servir. Une vidéo se met ici, avec sa transcription.'),
    topic(resourceTopics),
    line('keywords', 'Mots-clés', 300, {
      admin: { position: 'sidebar', description: 'Séparés par des virgules : « affiche, accueil, CFA ».' },
    }),
  ],
})

export const questions = written({
  kind: 'questions',
  singular: 'Question fréquente',
  preview: 'questions',
  columns: ['topic', 'position'],
  checks: [hasBody],
  fields: [
    title('Question'),
    body('Réponse', 'La réponse d’abord, l’explication ensuite.'),
    topic(questionTopics),
    {
      name: 'position',
      label: 'Rang',
      type: 'number',
      defaultValue: 0,
      min: 0,
      max: 999,
      admin: { position: 'sidebar', description: 'Les plus petits rangs d’abord.' },
    },
  ],
})
